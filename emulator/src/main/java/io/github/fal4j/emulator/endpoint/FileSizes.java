package io.github.fal4j.emulator.endpoint;

import io.github.fal4j.emulator.media.MediaFile;
import io.github.fal4j.emulator.storage.Bounded;
import java.util.Map;

/** Knows how large files are, and makes each only once to learn it, since results are asked for again and again. Thread-safe. */
final class FileSizes {

    private static final int CAPACITY = 10_000;

    private final Map<MediaFile, Integer> known = Bounded.map(CAPACITY);

    /** Returns how many bytes a file has. */
    int of(MediaFile file) {
        Integer size = known.get(file);
        if (size == null) {
            // Not within the map: others would wait while a picture is drawn.
            size = file.bytes().length;
            known.put(file, size);
        }
        return size;
    }
}
