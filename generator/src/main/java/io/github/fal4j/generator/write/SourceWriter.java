package io.github.fal4j.generator.write;

import io.github.fal4j.generator.emit.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Entry of the last stage: brings a folder in line with the emitted files.
 *
 * <p>After it the folder holds every emitted file and no other generated one. Files that are right already are not touched,
 * files that somebody else wrote neither, and nothing outside the folder at all.
 */
public final class SourceWriter {

    private final Path folder;
    private final String mark;

    /**
     * Writes below a folder, which is made if need be.
     *
     * @param mark what the first line of every generated file contains; files without it are left alone
     */
    public SourceWriter(Path folder, String mark) {
        this.folder = folder.toAbsolutePath().normalize();
        this.mark = mark;
    }

    /**
     * Writes what changed and deletes what is no longer emitted.
     *
     * @return how many files were written, were right already, and were deleted
     */
    public WriteReport write(Stream<SourceFile> files) throws IOException {
        Set<Path> expected = new HashSet<>();
        int written = 0;
        for (SourceFile file : (Iterable<SourceFile>) files::iterator) {
            Path path = inside(file.path());
            expected.add(path);
            byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), content)) {
                Files.createDirectories(path.getParent());
                Files.write(path, content);
                written++;
            }
        }
        return new WriteReport(written, expected.size() - written, deleteAllBut(expected));
    }

    private Path inside(String path) throws IOException {
        Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new IOException("Refusing to write " + path + ", which is outside the output folder " + folder);
        }
        return target;
    }

    private int deleteAllBut(Set<Path> expected) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        List<Path> stale;
        try (Stream<Path> files = Files.walk(folder)) {
            stale = files.filter(file -> file.toString().endsWith(".java") && !expected.contains(file))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        int deleted = 0;
        for (Path file : stale) {
            if (isGenerated(file)) {
                Files.delete(file);
                deleted++;
            }
        }
        return deleted;
    }

    /** Reads byte by byte, as it were: files of others may be in any encoding, and the mark is plain ASCII. */
    private boolean isGenerated(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().filter(line -> line.contains(mark)).isPresent();
        }
    }
}
