package io.github.fal4j.emulator.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/**
 * The boxes of an MP4 file.
 *
 * @param file the file
 */
record Boxes(byte[] file) {

    /** Returns the content of the first box of a path. */
    ByteBuffer content(String... path) {
        int from = 0;
        int to = file.length;
        for (String type : path) {
            int at = from;
            while (!new String(file, at + 4, 4, ISO_8859_1).equals(type)) {
                at += ByteBuffer.wrap(file).getInt(at);
                if (at >= to) {
                    throw new AssertionError("There is no box " + type);
                }
            }
            to = at + ByteBuffer.wrap(file).getInt(at);
            from = at + 8;
        }
        return ByteBuffer.wrap(file, from, to - from).slice();
    }
}
