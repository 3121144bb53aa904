package io.github.fal4j.emulator.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Pictures as lossless WebP, which the platform does not write: every pixel stands as it is, or repeats the one on its left.
 * The codes are fixed, because drawn pictures have long runs of one colour and gain little by better ones.
 */
final class WebP {

    private static final int GREENS = 256;
    private static final int RUN_LENGTHS = 24;
    private static final int LONGEST_RUN = 4096;

    /** So many of the 280 greens and run lengths have codes of eight bits that the others fit into nine. */
    private static final int SHORT_CODES = 232;

    /** The order in which the format gives the lengths of the codes of lengths, up to 9. */
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9};

    private final ByteBuffer bytes;
    private long pending;
    private int pendingBits;

    private WebP(int pixels) {
        bytes = ByteBuffer.allocate(1024 + pixels * 4).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        WebP stream = new WebP(pixels.length);
        stream.put(0x2F, 8);
        stream.put(width - 1, 14);
        stream.put(height - 1, 14);
        stream.put(0, 1 + 3); // no transparency, version 0
        stream.put(0, 1 + 1 + 1); // no transform, no colour cache, one set of codes
        stream.putCodes();
        stream.putPixels(pixels);
        return stream.inContainer();
    }

    private void putCodes() {
        putLengths(GREENS + RUN_LENGTHS);
        putLengths(256); // red
        putLengths(256); // blue
        putOnly(255, 8); // alpha: opaque, so it takes no bits
        putOnly(1, 1); // distance: the pixel on the left, so it takes no bits
    }

    /** Says that codes have 8 bits, and those from {@link #SHORT_CODES} on 9 if there are more than 256. */
    private void putLengths(int symbols) {
        put(0, 1); // not one of the short forms
        put(LENGTH_ORDER.length - 4, 4);
        for (int length : LENGTH_ORDER) {
            put(length == 8 || length == 9 ? 1 : 0, 3);
        }
        put(0, 1); // a length for every symbol
        for (int symbol = 0; symbol < symbols; symbol++) {
            put(symbols > 256 && symbol >= SHORT_CODES ? 1 : 0, 1);
        }
    }

    private void putOnly(int symbol, int bits) {
        put(1, 1); // the short form
        put(0, 1); // of one symbol
        put(bits == 8 ? 1 : 0, 1);
        put(symbol, bits);
    }

    private void putPixels(int[] pixels) {
        int next = 0;
        while (next < pixels.length) {
            int pixel = pixels[next++];
            putGreen((pixel >> 8) & 0xFF);
            putReversed((pixel >> 16) & 0xFF, 8);
            putReversed(pixel & 0xFF, 8);
            int run = 0;
            while (run < LONGEST_RUN && next + run < pixels.length && pixels[next + run] == pixel) {
                run++;
            }
            if (run > 2) {
                putRun(run);
                next += run;
            }
        }
    }

    private void putRun(int length) {
        int rest = length - 1;
        if (rest < 4) {
            putGreen(GREENS + rest);
            return;
        }
        int highest = 31 - Integer.numberOfLeadingZeros(rest);
        int extraBits = highest - 1;
        putGreen(GREENS + 2 * highest + ((rest >> extraBits) & 1));
        put(rest & ((1 << extraBits) - 1), extraBits);
    }

    private void putGreen(int symbol) {
        if (symbol < SHORT_CODES) {
            putReversed(symbol, 8);
        } else {
            putReversed(2 * SHORT_CODES + symbol - SHORT_CODES, 9);
        }
    }

    /** Codes come with their highest bit first, everything else with its lowest. */
    private void putReversed(int code, int bits) {
        put(Integer.reverse(code) >>> (32 - bits), bits);
    }

    private void put(int value, int bits) {
        pending |= (long) value << pendingBits;
        pendingBits += bits;
        while (pendingBits >= 8) {
            bytes.put((byte) pending);
            pending >>>= 8;
            pendingBits -= 8;
        }
    }

    private byte[] inContainer() {
        put(0, -pendingBits & 7);
        int length = bytes.position();
        int even = length + (length & 1);
        ByteBuffer file = ByteBuffer.allocate(20 + even).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(US_ASCII)).putInt(12 + even).put("WEBPVP8L".getBytes(US_ASCII));
        return file.putInt(length).put(bytes.array(), 0, length).array();
    }
}
