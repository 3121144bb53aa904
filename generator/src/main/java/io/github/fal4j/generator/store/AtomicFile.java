package io.github.fal4j.generator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are whole at any moment. */
final class AtomicFile {

    private AtomicFile() {}

    /**
     * Replaces a file in one step, or makes it.
     *
     * @param aside where the content is written first; a killed run may leave it behind, the next one writes over it
     */
    static void replace(Path file, Path aside, byte[] content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.write(
                    aside,
                    content,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
