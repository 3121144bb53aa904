package io.github.fal4j.emulator.media;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A film of one picture with its caption, below which a bar grows until the end. It has no sound.
 *
 * @param seed what decides the colours
 * @param caption the text above the bar
 * @param width the width in pixels, even
 * @param height the height in pixels, even
 * @param frames how many pictures it has
 * @param framesPerSecond how many are shown in a second
 */
record Film(long seed, String caption, int width, int height, int frames, double framesPerSecond) {

    private static final byte[] PASSED = Macroblocks.samplesOf(0xFFFFFF);

    byte[] mp4() {
        int columns = (width + Macroblocks.SIDE - 1) / Macroblocks.SIDE;
        int rows = (height + Macroblocks.SIDE - 1) / Macroblocks.SIDE;
        H264 stream = new H264(columns, rows);
        // The last row that is seen as a whole, unless there is none.
        int bar = Math.max(0, height / Macroblocks.SIDE - 1) * columns;
        List<byte[]> pictures = new ArrayList<>();
        pictures.add(stream.whole(new Macroblocks(drawn(columns, rows))));
        int passed = 0;
        for (int frame = 1; frame < frames; frame++) {
            int now = columns * frame / Math.max(1, frames - 1);
            pictures.add(stream.changed(frame, bar + passed, now - passed, PASSED));
            passed = now;
        }
        byte[] sequence = stream.sequenceParameters(width, height);
        return new Mp4(sequence, stream.pictureParameters(), pictures, width, height, framesPerSecond).bytes();
    }

    private BufferedImage drawn(int columns, int rows) {
        int side = Macroblocks.SIDE;
        BufferedImage image = new BufferedImage(columns * side, rows * side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        float hue = new Random(seed).nextFloat();
        Color left = Color.getHSBColor(hue, 0.6f, 0.9f);
        Color right = Color.getHSBColor(hue + 0.2f, 0.7f, 0.5f);
        graphics.setPaint(new GradientPaint(0, 0, left, width, 0, right));
        graphics.fillRect(0, 0, columns * side, rows * side);
        int band = Math.max(1, height / 12 / side) * side;
        int bottom = Math.max(0, height / side - 1) * side;
        Caption.draw(graphics, caption, width, bottom - band, band);
        graphics.dispose();
        return image;
    }
}
