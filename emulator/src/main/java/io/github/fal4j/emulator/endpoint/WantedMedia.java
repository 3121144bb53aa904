package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.media.MadeFile;
import io.github.fal4j.emulator.media.MediaFormat;
import io.github.fal4j.emulator.media.MediaKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an input says about the files that are to be made: format, size, length.
 *
 * @param input the input
 */
record WantedMedia(SubmittedInput input) {

    private static final List<String> FORMATS =
            List.of("output_format", "format", "image_format", "audio_format", "geometry_file_format");
    private static final List<String> SECONDS =
            List.of("duration", "duration_seconds", "seconds_total", "seconds", "length_seconds", "audio_duration");
    private static final List<String> MILLISECONDS = List.of("duration_ms", "music_length_ms");
    private static final List<String> FRAME_RATES = List.of("fps", "frames_per_second", "frame_rate");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?s?");

    private static final double USUAL_FILM_SECONDS = 2;
    private static final double USUAL_SOUND_SECONDS = 1;
    private static final double USUAL_FRAME_RATE = 24;

    /** Longer requests are cut to this: a minute of sound takes 2.6 MB. */
    private static final double LONGEST_SECONDS = 60;

    MadeFile file(MediaFormat usual, long seed) {
        MediaFormat format = format(usual);
        boolean film = format.kind() == MediaKind.VIDEO;
        PictureSize size = film ? PictureSize.ofFilm(input) : PictureSize.ofPicture(input);
        double seconds = film ? filmSeconds() : seconds(USUAL_SOUND_SECONDS);
        return new MadeFile(format, seed, input.prompt(), size.width(), size.height(), seconds, frameRate());
    }

    private MediaFormat format(MediaFormat usual) {
        for (String name : FORMATS) {
            MediaFormat wanted = MediaFormat.named(input.value(name).asText());
            if (wanted != null && wanted.kind() == usual.kind()) {
                return wanted;
            }
        }
        return usual;
    }

    /** Returns a number of seconds that a whole number of frames takes. */
    private double filmSeconds() {
        double frames = input.value("num_frames").asInt(0);
        if (frames < 1) {
            frames = Math.round(seconds(USUAL_FILM_SECONDS) * frameRate());
        }
        return Math.max(1, Math.min(frames, Math.floor(LONGEST_SECONDS * frameRate()))) / frameRate();
    }

    private double seconds(double usual) {
        for (String name : SECONDS) {
            double seconds = number(input.value(name));
            if (seconds > 0) {
                return Math.min(seconds, LONGEST_SECONDS);
            }
        }
        for (String name : MILLISECONDS) {
            double seconds = number(input.value(name)) / 1000;
            if (seconds > 0) {
                return Math.min(seconds, LONGEST_SECONDS);
            }
        }
        return usual;
    }

    private double frameRate() {
        for (String name : FRAME_RATES) {
            double rate = number(input.value(name));
            if (rate > 0) {
                return Math.max(1, Math.min(rate, 60));
            }
        }
        return USUAL_FRAME_RATE;
    }

    /** Durations are also written as {@code "5"} and {@code "8s"}; 0 stands for none. */
    private static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble();
        }
        String text = value.asText();
        boolean numeric = !text.isEmpty() && NUMBER.matcher(text).matches();
        return numeric ? Double.parseDouble(text.replace("s", "")) : 0;
    }
}
