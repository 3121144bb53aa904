package io.github.fal4j.emulator.media;

/**
 * Writes H.264 of the baseline profile without compressing: a square is the same as before, the continuation of the one above it,
 * or its plain samples. Every decoder reads that, and drawn pictures become small enough.
 *
 * <p>Names in quotes are those of the standard, ITU-T H.264, sections 7.3 and 9.2.
 */
final class H264 {

    private static final int PARAMETERS_OF_SEQUENCE = 0x67;
    private static final int PARAMETERS_OF_PICTURE = 0x68;
    private static final int WHOLE_PICTURE = 0x65;
    private static final int CHANGED_PICTURE = 0x41;

    private static final int ALL_SLICES_WITHIN = 7;
    private static final int ALL_SLICES_FROM_PREVIOUS = 5;
    private static final int VERTICAL_LUMA = 1;
    private static final int VERTICAL_CHROMA = 2;
    private static final int PLAIN = 25;
    private static final int PLAIN_AMONG_CHANGES = PLAIN + 5;

    /** Level 4 is enough for 1920 x 1080, level 5.1 for 4096 x 2304. */
    private static final int SQUARES_OF_LEVEL_4 = 8192;

    private final int columns;
    private final int rows;

    H264(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Returns the "seq_parameter_set_rbsp" of pictures cut to a width and a height, both even. */
    byte[] sequenceParameters(int width, int height) {
        BitWriter bits = new BitWriter().fixed(66, 8).fixed(0xC0, 8); // baseline and constrained baseline
        bits.fixed(columns * rows > SQUARES_OF_LEVEL_4 ? 51 : 40, 8);
        bits.unsigned(0).unsigned(12); // frame numbers of 16 bits
        bits.unsigned(2).unsigned(1).fixed(0, 1); // shown in the order in which they come, one kept to refer to
        bits.unsigned(columns - 1).unsigned(rows - 1).fixed(1, 1).fixed(1, 1);
        bits.fixed(1, 1).unsigned(0).unsigned((columns * Macroblocks.SIDE - width) / 2);
        bits.unsigned(0).unsigned((rows * Macroblocks.SIDE - height) / 2);
        return bits.fixed(0, 1).unit(PARAMETERS_OF_SEQUENCE);
    }

    /** Returns the "pic_parameter_set_rbsp": nothing special, but the deblocking filter can be switched off. */
    byte[] pictureParameters() {
        BitWriter bits = new BitWriter().unsigned(0).unsigned(0).fixed(0, 2).unsigned(0);
        bits.unsigned(0).unsigned(0).fixed(0, 3);
        bits.unsigned(0).unsigned(0).unsigned(0);
        return bits.fixed(0b100, 3).unit(PARAMETERS_OF_PICTURE);
    }

    /** Returns a picture that needs no other one. */
    byte[] whole(Macroblocks picture) {
        BitWriter bits = new BitWriter().unsigned(0).unsigned(ALL_SLICES_WITHIN).unsigned(0);
        bits.fixed(0, 16).unsigned(0).fixed(0, 2);
        endHeader(bits);
        boolean[] plain = new boolean[columns * rows];
        for (int square = 0; square < plain.length; square++) {
            int column = square % columns;
            int row = square / columns;
            plain[square] = !picture.continuesAbove(column, row);
            if (plain[square]) {
                bits.unsigned(PLAIN).aligned(picture.samples(column, row));
            } else {
                bits.unsigned(VERTICAL_LUMA).unsigned(VERTICAL_CHROMA).unsigned(0);
                boolean besidePlain = plain[square - columns] || (column > 0 && plain[square - 1]);
                putNoCoefficients(bits, besidePlain);
            }
        }
        return bits.unit(WHOLE_PICTURE);
    }

    /** Writes "coeff_token" for none; its code depends on the neighbours, of which plain ones count as full. */
    private static void putNoCoefficients(BitWriter bits, boolean besidePlain) {
        if (besidePlain) {
            bits.fixed(0b000011, 6);
        } else {
            bits.fixed(1, 1);
        }
    }

    /**
     * Returns a picture that is the previous one with some squares replaced.
     *
     * @param number how many pictures came before it
     * @param first the first replaced square, counted line by line
     * @param count how many squares from there on, also none
     * @param samples what each of them is now
     */
    byte[] changed(int number, int first, int count, byte[] samples) {
        BitWriter bits =
                new BitWriter().unsigned(0).unsigned(ALL_SLICES_FROM_PREVIOUS).unsigned(0);
        bits.fixed(number, 16).fixed(0, 3);
        endHeader(bits);
        int skipped = count == 0 ? columns * rows : first;
        for (int i = 0; i < count; i++) {
            bits.unsigned(skipped).unsigned(PLAIN_AMONG_CHANGES).aligned(samples);
            skipped = 0;
        }
        int left = count == 0 ? skipped : columns * rows - first - count;
        if (left > 0) {
            bits.unsigned(left);
        }
        return bits.unit(CHANGED_PICTURE);
    }

    /** Writes "slice_qp_delta" 0 and "disable_deblocking_filter_idc" 1. */
    private static void endHeader(BitWriter bits) {
        bits.unsigned(0).unsigned(1);
    }
}
