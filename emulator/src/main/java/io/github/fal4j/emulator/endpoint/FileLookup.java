package io.github.fal4j.emulator.endpoint;

import org.jspecify.annotations.Nullable;

/** Finds the files that addresses of the emulator stand for. */
@FunctionalInterface
public interface FileLookup {

    /** Returns the content at a path such as {@code /files/b/0a1b/image.png}, or null if there is none. */
    byte @Nullable [] content(String path);
}
