package io.github.fal4j.generator.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A catalogue server, a folder, and time that passes without waiting. */
final class Fixture implements AutoCloseable {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    final CatalogueServer server;
    final Path folder;
    final List<Duration> pauses = new ArrayList<>();
    Instant now = NOON;
    Duration answerWithin = Duration.ofSeconds(30);

    Fixture(Path folder, int perPage) throws IOException {
        this.folder = folder;
        this.server = new CatalogueServer(perPage);
    }

    SyncReport sync(String... patterns) throws IOException, InterruptedException {
        return sync(request(null, patterns), words -> {});
    }

    SyncRequest request(@Nullable String key, String... patterns) {
        return new SyncRequest(folder, server.catalogue(), server.documents(), List.of(patterns), key);
    }

    SyncReport sync(SyncRequest request, Consumer<String> progress) throws IOException, InterruptedException {
        Timing timing = new Timing(
                Clock.fixed(now, ZoneOffset.UTC), pauses::add, () -> 0.5, Duration.ofSeconds(30), answerWithin);
        return new CatalogueSync(timing).run(request, progress);
    }

    Path file(String id) {
        return folder.resolve(id + ".json");
    }

    String text(String id) throws IOException {
        return Files.readString(file(id));
    }

    Path write(String id, String text) throws IOException {
        Files.createDirectories(file(id).getParent());
        return Files.writeString(file(id), text);
    }

    /** Dates all files back, so that a touched one shows. */
    void age() throws IOException {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
    }

    /** Returns the files written since {@link #age}, relative to the folder. */
    List<String> touched() throws IOException {
        List<String> touched = new ArrayList<>();
        for (Path file : files()) {
            if (!Files.getLastModifiedTime(file).equals(LONG_AGO)) {
                touched.add(folder.relativize(file).toString());
            }
        }
        return touched;
    }

    /** Returns the contents of all files of the folder, also hidden ones. */
    Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : files()) {
            contents.put(folder.relativize(file).toString(), Files.readString(file));
        }
        return contents;
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    static String lines(SyncReport report) {
        return String.join(
                "\n", report.problems().stream().map(Object::toString).toList());
    }

    @Override
    public void close() {
        server.close();
    }
}
