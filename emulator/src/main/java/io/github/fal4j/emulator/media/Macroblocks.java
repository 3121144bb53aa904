package io.github.fal4j.emulator.media;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A picture in squares of 16 pixels, as brightness for each pixel and colour for every four. */
final class Macroblocks {

    static final int SIDE = 16;

    private final int columns;
    private final int rows;
    private final int width;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;

    /** Takes a picture whose sides are multiples of 16. */
    Macroblocks(BufferedImage picture) {
        width = picture.getWidth();
        columns = width / SIDE;
        rows = picture.getHeight() / SIDE;
        int[] pixels = picture.getRGB(0, 0, width, rows * SIDE, null, 0, width);
        luma = new byte[pixels.length];
        blue = new byte[pixels.length / 4];
        red = new byte[pixels.length / 4];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            int y = i / width;
            luma[i] = luma(pixels[i]);
            if (x % 2 == 0 && y % 2 == 0) {
                int at = y / 2 * (width / 2) + x / 2;
                blue[at] = blue(pixels[i]);
                red[at] = red(pixels[i]);
            }
        }
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Returns 256 values of brightness, 64 of blue, 64 of red. */
    byte[] samples(int column, int row) {
        byte[] samples = new byte[384];
        copy(luma, width, SIDE, column, row, samples, 0);
        copy(blue, width / 2, SIDE / 2, column, row, samples, 256);
        copy(red, width / 2, SIDE / 2, column, row, samples, 320);
        return samples;
    }

    private static void copy(byte[] plane, int width, int side, int column, int row, byte[] target, int offset) {
        for (int y = 0; y < side; y++) {
            System.arraycopy(plane, (row * side + y) * width + column * side, target, offset + y * side, side);
        }
    }

    /** Returns the samples of a square of one colour. */
    static byte[] samplesOf(int rgb) {
        byte[] samples = new byte[384];
        Arrays.fill(samples, 0, 256, luma(rgb));
        Arrays.fill(samples, 256, 320, blue(rgb));
        Arrays.fill(samples, 320, 384, red(rgb));
        return samples;
    }

    /** Tells whether every line of a square is the last one of the square above it. */
    boolean continuesAbove(int column, int row) {
        return row > 0
                && repeatsAbove(luma, width, SIDE, column, row)
                && repeatsAbove(blue, width / 2, SIDE / 2, column, row)
                && repeatsAbove(red, width / 2, SIDE / 2, column, row);
    }

    private static boolean repeatsAbove(byte[] plane, int width, int side, int column, int row) {
        int from = row * side * width + column * side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (plane[from + y * width + x] != plane[from - width + x]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static byte luma(int rgb) {
        return (byte) (16 + ((66 * r(rgb) + 129 * g(rgb) + 25 * b(rgb) + 128) >> 8));
    }

    private static byte blue(int rgb) {
        return (byte) (128 + ((-38 * r(rgb) - 74 * g(rgb) + 112 * b(rgb) + 128) >> 8));
    }

    private static byte red(int rgb) {
        return (byte) (128 + ((112 * r(rgb) - 94 * g(rgb) - 18 * b(rgb) + 128) >> 8));
    }

    private static int r(int rgb) {
        return (rgb >> 16) & 0xFF;
    }

    private static int g(int rgb) {
        return (rgb >> 8) & 0xFF;
    }

    private static int b(int rgb) {
        return rgb & 0xFF;
    }
}
