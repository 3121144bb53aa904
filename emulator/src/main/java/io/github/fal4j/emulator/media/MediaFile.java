package io.github.fal4j.emulator.media;

import java.nio.charset.StandardCharsets;

/**
 * A file as the recipe it is made from: cheap to keep, and the same bytes every time.
 *
 * @param kind what sort of file it is
 * @param seed what makes it different from others of its kind
 * @param caption what to write on or into it
 * @param width the width in pixels, for pictures
 * @param height the height in pixels, for pictures
 */
public record MediaFile(MediaKind kind, long seed, String caption, int width, int height) {

    /** Returns a name for the file, such as {@code image.png}. */
    public String name() {
        return switch (kind) {
                    case IMAGE -> "image.";
                    case VIDEO -> "video.";
                    case AUDIO -> "audio.";
                    case MODEL -> "model.";
                    case FILE -> "file.";
                }
                + kind.extension();
    }

    /** Makes the bytes. */
    public byte[] bytes() {
        return switch (kind) {
            case IMAGE -> new Picture(seed, caption, width, height).png();
            case VIDEO -> Containers.mp4();
            case AUDIO -> new Tone(seed).wav();
            case MODEL -> Containers.glb();
            case FILE -> (caption + "\n").getBytes(StandardCharsets.UTF_8);
        };
    }
}
