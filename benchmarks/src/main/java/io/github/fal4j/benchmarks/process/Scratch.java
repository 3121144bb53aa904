package io.github.fal4j.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what a benchmark writes. Closing deletes it. */
public final class Scratch implements AutoCloseable {

    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** Makes a new folder. */
    public static Scratch create() {
        try {
            return new Scratch(Files.createTempDirectory("fal4j-benchmarks"));
        } catch (IOException failure) {
            throw new UncheckedIOException("No folder can be made for what is measured", failure);
        }
    }

    /** Returns a path in it. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Returns a path in it; nothing is there yet, or no longer. */
    public Path fresh(String name) {
        Path path = path(name);
        delete(path);
        return path;
    }

    @Override
    public void close() {
        delete(folder);
    }

    private static void delete(Path path) {
        try {
            if (!Files.exists(path)) {
                return;
            }
            List<Path> all;
            try (Stream<Path> below = Files.walk(path)) {
                all = below.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete what was measured", failure);
        }
    }
}
