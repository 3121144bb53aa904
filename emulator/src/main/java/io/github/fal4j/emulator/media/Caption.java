package io.github.fal4j.emulator.media;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;

/** One line of text in a dark band, cut where it would leave the picture. */
final class Caption {

    private Caption() {}

    /** Writes a line into a band over the whole width; a machine without any font gets the band alone. */
    static void draw(Graphics2D graphics, String text, int width, int top, int height) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return;
        }
        graphics.setColor(new Color(0, 0, 0, 120));
        graphics.fillRect(0, top, width, height);
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, height / 2));
            FontMetrics metrics = graphics.getFontMetrics();
            graphics.setColor(Color.WHITE);
            graphics.drawString(shortened(line, metrics, width - height / 2), height / 4f, top + height * 0.675f);
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            // A machine without any font fails in one of these ways; the picture does without the text.
        }
    }

    private static String shortened(String line, FontMetrics metrics, int width) {
        // No picture is wide enough for more characters than it has pixels.
        String shown = line.substring(0, Math.min(line.length(), Math.max(1, width)));
        if (shown.length() == line.length() && metrics.stringWidth(shown) <= width) {
            return shown;
        }
        int most = shown.length();
        while (most > 0 && metrics.stringWidth(shown.substring(0, most) + "…") > width) {
            most = most > 64 ? most / 2 : most - 1;
        }
        return shown.substring(0, most) + "…";
    }
}
