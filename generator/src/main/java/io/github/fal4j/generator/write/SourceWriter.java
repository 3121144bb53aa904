package io.github.fal4j.generator.write;

import io.github.fal4j.generator.emit.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
     * Writes what changed and deletes what is no longer emitted, with several threads.
     *
     * @return how many files were written, were right already, and were deleted
     */
    public WriteReport write(Stream<SourceFile> files) throws IOException {
        Set<Path> expected = ConcurrentHashMap.newKeySet();
        LongAdder written = new LongAdder();
        try {
            files.parallel().forEach(file -> {
                Path path = inside(file.path());
                if (!expected.add(path)) {
                    throw new IllegalStateException("two types were emitted as " + path);
                }
                if (update(path, file.content())) {
                    written.increment();
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new WriteReport(written.intValue(), expected.size() - written.intValue(), deleteAllBut(expected));
    }

    private static boolean update(Path file, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
                return false;
            }
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e, e);
        }
    }

    private Path inside(String path) {
        Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            String refusal = "Refusing to write " + path + ", which is outside the output folder " + folder;
            throw new UncheckedIOException(refusal, new IOException(refusal));
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
