package io.github.fal4j.generator.write;

import io.github.fal4j.generator.emit.SourceFile;
import io.github.fal4j.generator.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
    private final Progress progress;
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();

    /**
     * Writes below a folder, which is made if need be.
     *
     * @param mark what the first line of every generated file contains; files without it are left alone
     */
    public SourceWriter(Path folder, String mark) {
        this(folder, mark, Progress.NONE);
    }

    /**
     * Writes below a folder, which is made if need be, and tells how far that is.
     *
     * @param mark what the first line of every generated file contains; files without it are left alone
     */
    public SourceWriter(Path folder, String mark, Progress progress) {
        this.folder = folder.toAbsolutePath().normalize();
        this.mark = mark;
        this.progress = progress;
    }

    /**
     * Writes what changed and deletes what is no longer emitted, with several threads.
     *
     * @return how many files were written, were right already, and were deleted
     */
    public WriteReport write(Stream<SourceFile> files) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("The output folder " + folder + " is a file; name another folder, or remove it");
        }
        boolean isNew = !Files.exists(folder);
        List<Outcome> outcomes = outcomes(files, isNew ? this::create : this::update);
        List<Path> stale = isNew ? List.of() : stale(outcomes);
        for (Path file : stale) {
            Files.delete(file);
        }
        int changed = (int) outcomes.stream().filter(Outcome::changed).count();
        return new WriteReport(changed, outcomes.size() - changed, stale.size());
    }

    /** Returns in what the folder differs from the emitted files, and changes nothing. */
    public List<String> compare(Stream<SourceFile> files) throws IOException {
        List<Outcome> outcomes = outcomes(files, (file, content) -> !isRight(file, content));
        List<String> differences = new ArrayList<>();
        outcomes.stream()
                .filter(Outcome::changed)
                .forEach(outcome -> differences.add(
                        (Files.exists(outcome.file()) ? "is out of date: " : "is missing: ") + outcome.file()));
        stale(outcomes).forEach(file -> differences.add("is no longer generated: " + file));
        return differences.stream().sorted().toList();
    }

    private record Outcome(
            Path file, boolean changed, @Nullable IOException failure) {}

    private interface Treatment {
        boolean changes(Path file, byte[] content) throws IOException;
    }

    /** Failures are collected: thrown at once, they would leave other threads working behind the caller's back. */
    private List<Outcome> outcomes(Stream<SourceFile> files, Treatment treatment) throws IOException {
        // Parallel before it is asked for its parts: those of a sequential stream cannot be split among threads.
        Spliterator<SourceFile> sources = files.parallel().spliterator();
        int total = (int) sources.getExactSizeIfKnown();
        AtomicInteger done = new AtomicInteger();
        List<Outcome> outcomes = StreamSupport.stream(sources, true)
                .map(source -> {
                    Outcome outcome = outcome(source, treatment);
                    progress.at("writing files", done.incrementAndGet(), total);
                    return outcome;
                })
                .toList();
        for (Outcome outcome : outcomes) {
            if (outcome.failure() != null) {
                throw new IOException(outcome.failure().getMessage(), outcome.failure());
            }
        }
        return outcomes;
    }

    private Outcome outcome(SourceFile source, Treatment treatment) {
        Path file = folder.resolve(source.path()).normalize();
        try {
            if (!file.startsWith(folder) || file.equals(folder)) {
                throw new IOException(
                        "Refusing to write " + source.path() + ", which is outside the output folder " + folder);
            }
            return new Outcome(file, treatment.changes(file, source.content().getBytes(StandardCharsets.UTF_8)), null);
        } catch (FileSystemException e) {
            return new Outcome(file, false, new IOException("Cannot write " + file + ": " + e, e));
        } catch (IOException e) {
            return new Outcome(file, false, e);
        }
    }

    private boolean update(Path file, byte[] content) throws IOException {
        return !isRight(file, content) && create(file, content);
    }

    private boolean create(Path file, byte[] content) throws IOException {
        Path parent = file.getParent();
        if (!folders.contains(parent)) {
            folders.add(Files.createDirectories(parent));
        }
        Files.write(file, content);
        return true;
    }

    private static boolean isRight(Path file, byte[] content) throws IOException {
        return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content);
    }

    private List<Path> stale(List<Outcome> outcomes) throws IOException {
        Set<Path> expected = outcomes.stream().map(Outcome::file).collect(Collectors.toSet());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> others;
        try (Stream<Path> files = Files.walk(folder)) {
            others = files.filter(file -> file.toString().endsWith(".java") && !expected.contains(file))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        List<Path> stale = new ArrayList<>();
        for (Path file : others) {
            if (isGenerated(file)) {
                stale.add(file);
            }
        }
        return stale;
    }

    /** Reads byte by byte, as it were: files of others may be in any encoding, and the mark is plain ASCII. */
    private boolean isGenerated(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().filter(line -> line.contains(mark)).isPresent();
        }
    }
}
