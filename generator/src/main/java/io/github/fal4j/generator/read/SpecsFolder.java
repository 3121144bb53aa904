package io.github.fal4j.generator.read;

import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * A folder that documents are read from.
 *
 * @param path the folder, on disk or within a jar
 * @param namedById whether the file of every document is {@code <endpoint id>.json}, so that only those asked for need be
 *     read; otherwise every file is read, because its id stands inside
 */
public record SpecsFolder(Path path, boolean namedById) {

    /** Returns where it is, for people. */
    String place() {
        return path.getFileSystem() == FileSystems.getDefault()
                ? path.toString()
                : path.toUri().toString();
    }
}
