package io.github.fal4j.emulator.media;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A file as the recipe it is made from: cheap to keep, and the same bytes every time.
 *
 * @param format what sort of file it is
 * @param seed what makes it different from others of its sort
 * @param caption what to write on or into it
 * @param width the width in pixels, for pictures and films
 * @param height the height in pixels, for pictures and films
 * @param seconds how long it plays, for films and sound
 * @param framesPerSecond how many pictures a film shows in a second
 */
public record MadeFile(
        MediaFormat format, long seed, String caption, int width, int height, double seconds, double framesPerSecond)
        implements MediaFile {

    @Override
    public String name() {
        return format.kind().name().toLowerCase(Locale.ROOT) + "." + format.extension();
    }

    @Override
    public String contentType() {
        return format.contentType();
    }

    /** Returns how many pictures a film has, at least one. */
    public int frames() {
        return Math.max(1, (int) Math.round(seconds * framesPerSecond));
    }

    @Override
    public byte[] bytes() {
        return switch (format) {
            case PNG, JPEG, GIF -> new Picture(seed, caption, width, height).encoded(format.name());
            case WEBP -> WebP.of(new Picture(seed, caption, width, height).drawn());
            case MP4 -> new Film(seed, caption, width, height, frames(), framesPerSecond).mp4();
            case WAV -> new Tone(seed, seconds).wav();
            case MP3 -> Silence.mp3(seconds);
            case GLB -> new Cube(seed).glb();
            case OBJ -> new Cube(seed).obj();
            case STL -> new Cube(seed).stl();
            case ZIP -> Packages.zip(caption);
            case SAFETENSORS -> Packages.safetensors(seed);
            case JSON -> Packages.json(seed, caption);
            case TXT -> (caption + "\n").getBytes(StandardCharsets.UTF_8);
        };
    }
}
