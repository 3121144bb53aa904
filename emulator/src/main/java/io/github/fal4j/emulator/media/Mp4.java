package io.github.fal4j.emulator.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Puts one H.264 track into an MP4 file whose index stands in front of its pictures, so that it plays while it comes.
 */
final class Mp4 {

    private static final int TICKS_PER_FRAME = 1000;

    private final byte[] sequence;
    private final byte[] picture;
    private final List<byte[]> samples;
    private final int width;
    private final int height;
    private final double framesPerSecond;

    /**
     * Takes what the file will hold.
     *
     * @param sequence the parameters of the sequence
     * @param picture the parameters of the pictures
     * @param samples the pictures, each one unit; the first needs no other
     */
    Mp4(byte[] sequence, byte[] picture, List<byte[]> samples, int width, int height, double framesPerSecond) {
        this.sequence = sequence;
        this.picture = picture;
        this.samples = samples;
        this.width = width;
        this.height = height;
        this.framesPerSecond = framesPerSecond;
    }

    byte[] bytes() {
        byte[] type = box("ftyp", "isom\0\0\2\0isomiso2avc1mp41".getBytes(ISO_8859_1));
        int indexLength = index(0).length;
        byte[] index = index(type.length + indexLength + 8);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        samples.forEach(sample -> data.writeBytes(withLength(sample)));
        return joined(type, index, box("mdat", data.toByteArray()));
    }

    private int ticksPerSecond() {
        return (int) Math.round(framesPerSecond * TICKS_PER_FRAME);
    }

    private int duration() {
        return samples.size() * TICKS_PER_FRAME;
    }

    private byte[] index(int firstSample) {
        byte[] media = box("mdia", mediaHeader(), handler(), mediaInformation(firstSample));
        return box("moov", movieHeader(), box("trak", trackHeader(), media));
    }

    private byte[] movieHeader() {
        ByteBuffer header = ByteBuffer.allocate(100).putInt(0).putInt(0).putInt(0);
        header.putInt(ticksPerSecond()).putInt(duration());
        header.putInt(0x0001_0000).putShort((short) 0x0100).position(36); // speed 1, volume 1, ten bytes reserved
        putUnitMatrix(header).position(96);
        return box("mvhd", header.putInt(2).array()); // the number that the next track would get
    }

    private byte[] trackHeader() {
        ByteBuffer header = ByteBuffer.allocate(84).putInt(3); // enabled, in the movie
        header.putInt(0).putInt(0).putInt(1).putInt(0).putInt(duration()).position(40);
        putUnitMatrix(header);
        return box("tkhd", header.putInt(width << 16).putInt(height << 16).array());
    }

    private static ByteBuffer putUnitMatrix(ByteBuffer bytes) {
        bytes.putInt(0x0001_0000).putInt(0).putInt(0);
        bytes.putInt(0).putInt(0x0001_0000).putInt(0);
        return bytes.putInt(0).putInt(0).putInt(0x4000_0000);
    }

    private byte[] mediaHeader() {
        ByteBuffer header = ByteBuffer.allocate(24).putInt(0).putInt(0).putInt(0);
        header.putInt(ticksPerSecond()).putInt(duration());
        return box("mdhd", header.putShort((short) 0x55C4).array()); // language: undetermined
    }

    private static byte[] handler() {
        return box("hdlr", "\0\0\0\0\0\0\0\0vide\0\0\0\0\0\0\0\0\0\0\0\0video\0".getBytes(ISO_8859_1));
    }

    private byte[] mediaInformation(int firstSample) {
        byte[] inThisFile = box("dref", ints(0, 1), box("url ", ints(1)));
        byte[] table = box(
                "stbl",
                box("stsd", ints(0, 1), description()),
                box("stts", ints(0, 1, samples.size(), TICKS_PER_FRAME)),
                box("stss", ints(0, 1, 1)), // the first is a whole picture
                box("stsc", ints(0, 1, 1, samples.size(), 1)), // all in one chunk
                box("stsz", ints(0, 0, samples.size()), sizes()),
                box("stco", ints(0, 1, firstSample)));
        return box("minf", box("vmhd", ints(1, 0, 0)), box("dinf", inThisFile), table);
    }

    private byte[] sizes() {
        return ints(samples.stream().mapToInt(sample -> 4 + sample.length).toArray());
    }

    private byte[] description() {
        ByteBuffer entry = ByteBuffer.allocate(78);
        entry.putShort(6, (short) 1).putShort(24, (short) width).putShort(26, (short) height);
        entry.putInt(28, 0x0048_0000).putInt(32, 0x0048_0000); // 72 dots per inch
        entry.putShort(40, (short) 1).putShort(74, (short) 24).putShort(76, (short) -1); // one picture, 24 bits
        ByteBuffer parameters = ByteBuffer.allocate(11 + sequence.length + picture.length);
        parameters.put((byte) 1).put(sequence, 1, 3); // profile and level
        parameters.put((byte) 0xFF).put((byte) 0xE1); // lengths of 4 bytes; one set of the sequence
        parameters.putShort((short) sequence.length).put(sequence);
        parameters.put((byte) 1).putShort((short) picture.length).put(picture);
        return box("avc1", entry.array(), box("avcC", parameters.array()));
    }

    private static byte[] withLength(byte[] unit) {
        return joined(ints(unit.length), unit);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] box(String type, byte[]... contents) {
        byte[] content = joined(contents);
        return joined(ints(8 + content.length), type.getBytes(ISO_8859_1), content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
