package io.github.fal4j.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files below a folder, by their paths with slashes. */
public final class FileTree {

    /** The generator's own note of what it has done, which is nobody's business. */
    private static final String STAMP = ".fal4j-stamp.json";

    private final Path root;

    /** Looks below a folder. */
    public FileTree(Path root) {
        this.root = root;
    }

    List<String> names() throws IOException {
        return List.copyOf(lastModified().keySet());
    }

    Map<String, FileTime> lastModified() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (Path file : files()) {
            times.put(root.relativize(file).toString().replace('\\', '/'), Files.getLastModifiedTime(file));
        }
        return times;
    }

    /** Sets the time of every file to 1970, so that it shows when one is written. */
    void age() throws IOException {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
    }

    /** Copies the files; others of the same names are replaced. */
    public void copyTo(Path target) throws IOException {
        for (Path file : files()) {
            Path copy = target.resolve(root.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(STAMP))
                    .toList();
        }
    }
}
