package io.github.fal4j.emulator.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads lossless WebP whose codes are those that {@link WebP} always uses; what comes before them is only skipped. */
final class WebPReader {

    private final byte[] bytes;
    private int bit;

    private WebPReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.bit = from * 8;
    }

    static int[] pixels(byte[] webP) {
        if (ByteBuffer.wrap(webP).order(ByteOrder.LITTLE_ENDIAN).getInt(4) != webP.length - 8) {
            throw new AssertionError("The container says another length");
        }
        WebPReader reader = new WebPReader(webP, 21);
        int[] pixels = new int[(reader.next(14) + 1) * (reader.next(14) + 1)];
        reader.next(7);
        int lengths = 1 + 4 + 13 * 3 + 1;
        reader.bit += 3 * lengths + 280 + 256 + 256 + 11 + 4;
        int at = 0;
        while (at < pixels.length) {
            int green = reader.green();
            if (green < 256) {
                int red = reader.code(8);
                pixels[at++] = 0xFF000000 | red << 16 | green << 8 | reader.code(8);
            } else {
                int length = reader.length(green - 256);
                for (int i = 0; i < length; i++) {
                    pixels[at] = pixels[at - 1];
                    at++;
                }
            }
        }
        return pixels;
    }

    private int green() {
        int code = code(8);
        return code < 232 ? code : (code << 1 | next(1)) - 232;
    }

    private int length(int symbol) {
        if (symbol < 4) {
            return symbol + 1;
        }
        int extraBits = (symbol - 2) >> 1;
        return ((2 + (symbol & 1)) << extraBits) + next(extraBits) + 1;
    }

    /** Reads bits of which the first is the highest. */
    private int code(int bits) {
        int code = 0;
        for (int i = 0; i < bits; i++) {
            code = code << 1 | next(1);
        }
        return code;
    }

    private int next(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value |= (bytes[bit >> 3] >> (bit & 7) & 1) << i;
            bit++;
        }
        return value;
    }
}
