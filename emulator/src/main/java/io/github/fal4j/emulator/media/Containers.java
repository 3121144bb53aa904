package io.github.fal4j.emulator.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The smallest files that readers of MP4 and GLB accept; both are empty. */
final class Containers {

    private Containers() {}

    /** Returns a file type box and a movie box of half a second without tracks. */
    static byte[] mp4() {
        byte[] brands = "isom\0\0\2\0isommp41".getBytes(StandardCharsets.ISO_8859_1);
        byte[] movie = box("moov", box("mvhd", movieHeader()));
        byte[] type = box("ftyp", brands);
        return ByteBuffer.allocate(type.length + movie.length)
                .put(type)
                .put(movie)
                .array();
    }

    private static byte[] movieHeader() {
        ByteBuffer header = ByteBuffer.allocate(100);
        header.putInt(0).putInt(0).putInt(0); // version and flags, created, changed
        header.putInt(1000).putInt(500); // ticks in a second, ticks in all
        header.putInt(0x0001_0000).putShort((short) 0x0100).position(36); // speed 1, volume 1, ten bytes reserved
        header.putInt(0x0001_0000).position(52); // the unit matrix, row by row
        header.putInt(0x0001_0000).position(68);
        header.putInt(0x4000_0000).position(96);
        header.putInt(1); // the number that the first track would get
        return header.array();
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    /** Returns a header and one JSON chunk that declares the version and nothing else. */
    static byte[] glb() {
        byte[] json = "{\"asset\":{\"version\":\"2.0\"}} ".getBytes(StandardCharsets.US_ASCII);
        int padded = (json.length + 3) / 4 * 4;
        ByteBuffer glb = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
        glb.putInt(0x46546C67).putInt(2).putInt(20 + padded); // "glTF", version, length
        glb.putInt(padded).putInt(0x4E4F534A).put(json); // length, "JSON", content
        while (glb.hasRemaining()) {
            glb.put((byte) ' ');
        }
        return glb.array();
    }
}
