package io.github.fal4j.emulator.media;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that looks different for every seed: a gradient, some discs and the caption.
 *
 * @param seed what decides colours and places
 * @param caption the text along the lower edge, left out where the machine has no fonts
 * @param width the width in pixels
 * @param height the height in pixels
 */
record Picture(long seed, String caption, int width, int height) {

    private static final int DISCS = 7;

    BufferedImage drawn() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(seed);
        float hue = random.nextFloat();
        drawBackground(graphics, hue);
        drawDiscs(graphics, hue, random);
        int band = 2 * Math.max(10, height / 24);
        Caption.draw(graphics, caption, width, height - band, band);
        graphics.dispose();
        return image;
    }

    private void drawBackground(Graphics2D graphics, float hue) {
        Color top = Color.getHSBColor(hue, 0.55f, 0.95f);
        Color bottom = Color.getHSBColor(hue + 0.12f, 0.75f, 0.45f);
        graphics.setPaint(new GradientPaint(0, 0, top, 0, height, bottom));
        graphics.fillRect(0, 0, width, height);
    }

    private void drawDiscs(Graphics2D graphics, float hue, Random random) {
        float longSide = Math.max(width, height);
        graphics.setStroke(new BasicStroke(Math.max(1, longSide / 200)));
        for (int i = 0; i < DISCS; i++) {
            float size = longSide * (0.08f + 0.3f * random.nextFloat());
            float x = width * random.nextFloat() - size / 2;
            float y = height * random.nextFloat() - size / 2;
            Color color = Color.getHSBColor(hue + 0.4f * random.nextFloat(), 0.5f, 1f);
            Ellipse2D disc = new Ellipse2D.Float(x, y, size, size);
            graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 110));
            graphics.fill(disc);
            graphics.setColor(new Color(255, 255, 255, 140));
            graphics.draw(disc);
        }
    }

    /** Returns the picture in one of the formats that the platform writes. */
    byte[] encoded(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(drawn(), format, output);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be written to memory", e);
        }
        return bytes.toByteArray();
    }
}
