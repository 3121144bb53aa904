package io.github.fal4j.generator.read;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder that documents are read from.
 *
 * @param path the folder, on disk or within a jar
 * @param namedById whether the file of every document is {@code <endpoint id>.json}, so that only those asked for need be
 *     read; otherwise every file is read, because its id stands inside
 * @param overrides the folder of corrections that apply to these documents, none if null
 */
public record SpecsFolder(
        Path path, boolean namedById, @Nullable Path overrides) {

    /** A folder of documents that need no corrections. */
    public SpecsFolder(Path path, boolean namedById) {
        this(path, namedById, null);
    }

    /** Returns where it is, for people. */
    String place() {
        return path.getFileSystem() == FileSystems.getDefault()
                ? path.toString()
                : path.toUri().toString();
    }
}
