package io.github.fal4j.internal.content;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** Encodes pictures from memory, with the encoders that this Java has. */
public final class Pictures {

    private Pictures() {}

    /**
     * Encodes a picture.
     *
     * @param format {@code jpeg}, {@code png} or another that ImageIO can write
     * @throws IllegalArgumentException if it cannot
     */
    public static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes) && !ImageIO.write(opaque(image), format, bytes)) {
                throw new IllegalArgumentException("Pictures cannot be written as " + format + " here; there is "
                        + Arrays.stream(ImageIO.getWriterFormatNames())
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the bytes go to memory
        }
        return bytes.toByteArray();
    }

    /** Returns the media type of a format, such as {@code image/jpeg}. */
    public static String contentType(String format) {
        String lower = format.toLowerCase(Locale.ROOT);
        return "image/" + (lower.equals("jpg") ? "jpeg" : lower);
    }

    /** Some formats, such as JPEG, know no transparency: white is behind it then. */
    private static BufferedImage opaque(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }
}
