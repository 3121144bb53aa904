package io.github.fal4j.emulator.endpoint;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the files that addresses of the emulator stand for. */
@FunctionalInterface
public interface FileLookup {

    /** Returns the file at a path such as {@code /files/b/0a1b/image.png}, or null if there is none. */
    @Nullable
    Found find(String path);

    /**
     * A file that is there.
     *
     * @param contentType what it is served as
     * @param content gives the content, which may have to be made first
     */
    record Found(String contentType, Supplier<byte[]> content) {}
}
