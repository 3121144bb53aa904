package io.github.fal4j.benchmarks.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a program's classes are loaded from.
 *
 * @param entries jars and folders
 */
public record ClassPath(List<Path> entries) {

    /** Returns all that is here. */
    public static ClassPath present() {
        return new ClassPath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList());
    }

    /** Returns whether no folder is among the entries, as the archives of classes want it. */
    public boolean isOfJars() {
        return entries.stream().noneMatch(Files::isDirectory);
    }

    /** Returns the jars of the artifacts; folders, which are modules that were not packaged, all stay. */
    public ClassPath of(String... artifacts) {
        return new ClassPath(entries.stream()
                .filter(entry -> Stream.of(artifacts).anyMatch(artifact -> belongs(entry, artifact)))
                .toList());
    }

    private static boolean belongs(Path entry, String artifact) {
        return Files.isDirectory(entry) || entry.getFileName().toString().matches(artifact + "-[0-9].*\\.jar");
    }

    @Override
    public String toString() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }
}
