package io.github.fal4j.emulator.media;

import io.github.fal4j.emulator.storage.Bounded;
import io.github.fal4j.emulator.storage.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that can be downloaded, those made first forgotten if there are too many. Equal files share one path. Thread-safe. */
public final class MediaFiles {

    private static final int CAPACITY = 100_000;

    private final Map<String, MediaFile> files = Bounded.map(CAPACITY);

    /** Keeps a file and returns its path, such as {@code /files/b/0a1b2c3d4e5f/image.png}. */
    public String add(MediaFile file) {
        String digest = Digest.of(file.toString().getBytes(StandardCharsets.UTF_8));
        String path = "/files/b/" + digest.substring(0, 16) + "/" + file.name();
        files.put(path, file);
        return path;
    }

    /** Returns the file at a path, or null if there is none. */
    public @Nullable MediaFile find(String path) {
        return files.get(path);
    }
}
