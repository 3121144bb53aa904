package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The size of the pictures that an input asks for.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {

    /** Larger requests are scaled down to this side: a picture of 14142 x 14142 would take 800 MB of memory. */
    static final int LONGEST_SIDE = 4096;

    private static final PictureSize SQUARE_HD = new PictureSize(1024, 1024);
    private static final Map<String, PictureSize> PRESETS = Map.of(
            "square_hd", SQUARE_HD,
            "square", new PictureSize(512, 512),
            "portrait_4_3", new PictureSize(768, 1024),
            "portrait_16_9", new PictureSize(576, 1024),
            "landscape_4_3", new PictureSize(1024, 768),
            "landscape_16_9", new PictureSize(1024, 576));

    /** Reads {@code image_size}, {@code width} and {@code height}, or {@code aspect_ratio}; square and 1024 without them. */
    static PictureSize wanted(SubmittedInput input) {
        JsonNode imageSize = input.value("image_size");
        if (imageSize.isObject()) {
            return of(
                    imageSize.path("width").asInt(512), imageSize.path("height").asInt(512));
        }
        if (PRESETS.containsKey(imageSize.asText())) {
            return PRESETS.getOrDefault(imageSize.asText(), SQUARE_HD);
        }
        if (input.value("width").isInt() && input.value("height").isInt()) {
            return of(input.value("width").asInt(), input.value("height").asInt());
        }
        return ofAspectRatio(input.value("aspect_ratio").asText());
    }

    private static PictureSize ofAspectRatio(String ratio) {
        if (!ratio.matches("[1-9]\\d{0,3}:[1-9]\\d{0,3}")) {
            return SQUARE_HD;
        }
        int colon = ratio.indexOf(':');
        double across = Integer.parseInt(ratio.substring(0, colon));
        double down = Integer.parseInt(ratio.substring(colon + 1));
        double scale = 1024 / Math.max(across, down);
        return of((int) Math.round(across * scale), (int) Math.round(down * scale));
    }

    private static PictureSize of(int width, int height) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(1, Math.max(width, height)));
        return new PictureSize(
                Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }
}
