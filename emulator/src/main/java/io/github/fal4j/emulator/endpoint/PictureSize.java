package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The size of the pictures or the film that an input asks for.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {

    /** Larger requests are scaled down to this side: a picture of 14142 x 14142 would take 800 MB of memory. */
    static final int LONGEST_SIDE = 4096;

    private static final PictureSize SQUARE_HD = new PictureSize(1024, 1024);
    private static final int FILM_LINES = 360;
    private static final Map<String, PictureSize> PRESETS = Map.of(
            "square_uhd", new PictureSize(2048, 2048),
            "square_hd", SQUARE_HD,
            "square", new PictureSize(512, 512),
            "portrait_3_2", new PictureSize(683, 1024),
            "portrait_4_3", new PictureSize(768, 1024),
            "portrait_16_9", new PictureSize(576, 1024),
            "landscape_3_2", new PictureSize(1024, 683),
            "landscape_4_3", new PictureSize(1024, 768),
            "landscape_16_9", new PictureSize(1024, 576));

    private static final Pattern SIDES = Pattern.compile("(\\d{1,5})[x*](\\d{1,5})");
    private static final Pattern RATIO = Pattern.compile("([1-9]\\d{0,3}):([1-9]\\d{0,3})");
    private static final Pattern LINES = Pattern.compile("(\\d{3,4})p");
    private static final Pattern THOUSANDS = Pattern.compile("([124])k");

    /**
     * Reads {@code image_size}, {@code width} and {@code height}, or {@code aspect_ratio} and {@code resolution}; square and
     * 1024 without them.
     */
    static PictureSize ofPicture(SubmittedInput input) {
        PictureSize said = said(input, "image_size");
        if (said != null) {
            return said;
        }
        Matcher resolution = THOUSANDS.matcher(lowerCase(input.value("resolution")));
        int longSide = resolution.matches() ? 1024 * Integer.parseInt(resolution.group(1)) : 1024;
        Matcher ratio = RATIO.matcher(input.value("aspect_ratio").asText());
        if (!ratio.matches()) {
            return new PictureSize(longSide, longSide);
        }
        double across = Integer.parseInt(ratio.group(1));
        double down = Integer.parseInt(ratio.group(2));
        double scale = longSide / Math.max(across, down);
        return of(across * scale, down * scale);
    }

    /** Reads {@code video_size} or what says it for pictures; 640 x 360 without any. Films have even sides. */
    static PictureSize ofFilm(SubmittedInput input) {
        PictureSize said = said(input, "video_size");
        said = said == null ? said(input, "image_size") : said;
        if (said == null) {
            double shortSide = lines(lowerCase(input.value("resolution")));
            Matcher ratio = RATIO.matcher(input.value("aspect_ratio").asText());
            double across = ratio.matches() ? Integer.parseInt(ratio.group(1)) : 16;
            double down = ratio.matches() ? Integer.parseInt(ratio.group(2)) : 9;
            double scale = shortSide / Math.min(across, down);
            said = of(across * scale, down * scale);
        }
        return new PictureSize(Math.max(2, said.width & ~1), Math.max(2, said.height & ~1));
    }

    private static int lines(String resolution) {
        Matcher lines = LINES.matcher(resolution);
        if (lines.matches()) {
            return Integer.parseInt(lines.group(1));
        }
        return resolution.equals("4k") ? 2160 : resolution.equals("2k") ? 1440 : FILM_LINES;
    }

    private static @Nullable PictureSize said(SubmittedInput input, String property) {
        JsonNode size = input.value(property);
        if (size.isObject()) {
            return of(size.path("width").asInt(512), size.path("height").asInt(512));
        }
        PictureSize preset = PRESETS.get(size.asText());
        Matcher sides = SIDES.matcher(size.asText());
        if (preset == null && sides.matches()) {
            return of(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
        }
        if (preset == null
                && input.value("width").isInt()
                && input.value("height").isInt()) {
            return of(input.value("width").asInt(), input.value("height").asInt());
        }
        return preset;
    }

    private static String lowerCase(JsonNode text) {
        return text.asText().toLowerCase(Locale.ROOT);
    }

    private static PictureSize of(double width, double height) {
        double scale = Math.min(1, LONGEST_SIDE / Math.max(1, Math.max(width, height)));
        return new PictureSize(
                Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }
}
