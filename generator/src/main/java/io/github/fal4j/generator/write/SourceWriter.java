package io.github.fal4j.generator.write;

import io.github.fal4j.generator.emit.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        // Failures are collected: thrown at once, they would leave other threads writing behind the caller's back.
        List<Outcome> outcomes = files.parallel().map(this::update).toList();
        for (Outcome outcome : outcomes) {
            if (outcome.failure() != null) {
                throw new IOException(outcome.failure().getMessage(), outcome.failure());
            }
        }
        Set<Path> expected = outcomes.stream().map(Outcome::file).collect(Collectors.toSet());
        int written = (int) outcomes.stream().filter(Outcome::written).count();
        return new WriteReport(written, expected.size() - written, deleteAllBut(expected));
    }

    private record Outcome(
            Path file, boolean written, @Nullable IOException failure) {}

    private Outcome update(SourceFile source) {
        Path file = folder.resolve(source.path()).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            return new Outcome(
                    file,
                    false,
                    new IOException(
                            "Refusing to write " + source.path() + ", which is outside the output folder " + folder));
        }
        try {
            byte[] content = source.content().getBytes(StandardCharsets.UTF_8);
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
                return new Outcome(file, false, null);
            }
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return new Outcome(file, true, null);
        } catch (IOException e) {
            return new Outcome(file, false, new IOException("Cannot write " + file + ": " + e, e));
        }
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
