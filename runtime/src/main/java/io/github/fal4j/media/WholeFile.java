package io.github.fal4j.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files that appear when they are complete, or not at all. */
final class WholeFile {

    private WholeFile() {}

    /** Saves what the content has left, and closes it. A failure leaves the folder as it was. */
    static Path write(Path file, InputStream content) throws IOException {
        try (content) {
            Path partial = folder(file)
                    .resolve("." + UUID.randomUUID() + ".part"); // the file's own name may be as long as can be
            try {
                Files.copy(content, partial);
                return moved(partial, file);
            } finally {
                Files.deleteIfExists(partial);
            }
        }
    }

    /**
     * Returns the folder that the file will be in.
     *
     * @throws IOException if the path is none of a file
     */
    static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("Not a file to write to: " + file);
        }
        return folder;
    }

    private static Path moved(Path partial, Path file) throws IOException {
        try {
            return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            return Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
