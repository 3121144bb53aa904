package io.github.fal4j.journal;

import io.github.fal4j.RequestRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a journal in a file: a line of JSON for each change, written through to the disk, with those that count no more left out from
 * time to time. Thread-safe; threads that write at the same time share a write-through.
 *
 * <p>One process uses a file at a time; a lock beside it, {@code <file>.lock}, tells a second one. A last line that was cut off when a
 * machine stopped is left out: what it would have said was not yet relied on. Any other line that cannot be read is an error, since the
 * file then no longer says what was submitted.
 */
public final class FileSubmitJournal implements SubmitJournal, AutoCloseable {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int SPARE_LINES = 1000;

    private final Path path;
    private final Duration keepFinished;
    private final Clock clock;
    private final ProcessLock lock;
    private final LineFile file;
    /** Oldest first; guards all that follows. */
    private final Map<String, SubmitRecord> records = new LinkedHashMap<>();

    private final Map<String, String> keys = new HashMap<>();
    private long lines;

    private FileSubmitJournal(Path path, Duration keepFinished, Clock clock, ProcessLock lock) throws IOException {
        this.path = path;
        this.keepFinished = keepFinished;
        this.clock = clock;
        this.lock = lock;
        read();
        dropOld();
        this.file = LineFile.create(path, lines());
    }

    /**
     * Opens a journal, or begins one where there is no such file. Finished records with keys of the caller's are kept for 30 days, which
     * is how long the service keeps results.
     *
     * @throws IOException if another process, or this one, has it open; if it cannot be read or written
     */
    public static FileSubmitJournal open(Path file) throws IOException {
        return open(file, KEPT);
    }

    /**
     * Opens a journal as {@link #open(Path)} does.
     *
     * @param keepFinished how long finished records with keys of the caller's are kept, from when they were begun: for so long, a key
     *     that comes again is known
     */
    public static FileSubmitJournal open(Path file, Duration keepFinished) throws IOException {
        return open(file, keepFinished, Clock.systemUTC());
    }

    static FileSubmitJournal open(Path file, Duration keepFinished, Clock clock) throws IOException {
        ProcessLock lock = ProcessLock.take(file);
        try {
            return new FileSubmitJournal(file, keepFinished, clock, lock);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    @Override
    public Optional<SubmitRecord> begin(SubmitRecord intent) {
        long number;
        synchronized (records) {
            SubmitRecord known = records.get(intent.key());
            if (known != null) {
                return Optional.of(known);
            }
            number = put(intent);
        }
        try {
            sync(number);
            return Optional.empty();
        } catch (UncheckedIOException failure) {
            synchronized (records) {
                records.remove(intent.key(), intent);
            }
            throw failure;
        }
    }

    @Override
    public void submitted(String key, RequestRef request) {
        sync(change(key, record -> record.submitted(request)));
    }

    @Override
    public void outcomeUnknown(String key, @Nullable String requestId) {
        sync(change(key, record -> record.outcomeUnknown(requestId)));
    }

    /** Does what {@link SubmitJournal#finished} says. A record that is lost with the machine is then found open, and read once more. */
    @Override
    public void finished(RequestRef request) {
        synchronized (records) {
            SubmitRecord record = records.get(keys.getOrDefault(nameOf(request), ""));
            if (record == null || record.state() != SubmitRecord.State.SUBMITTED) {
                return;
            }
            if (record.chosen()) {
                put(record.finished());
            } else {
                remove(record);
            }
        }
    }

    @Override
    public void forget(String key) {
        long number;
        synchronized (records) {
            SubmitRecord record = records.get(key);
            if (record == null) {
                return;
            }
            number = remove(record);
        }
        sync(number);
    }

    @Override
    public Optional<SubmitRecord> find(String key) {
        synchronized (records) {
            return Optional.ofNullable(records.get(key));
        }
    }

    @Override
    public List<SubmitRecord> open() {
        synchronized (records) {
            return records.values().stream()
                    .filter(record -> record.state() != SubmitRecord.State.FINISHED)
                    .toList();
        }
    }

    /** Closes the file and lets other processes have it. Clients that still use this submit nothing any more. */
    @Override
    public void close() throws IOException {
        try (lock) {
            file.close();
        }
    }

    /** Returns the file's name. */
    @Override
    public String toString() {
        return "FileSubmitJournal[" + path + "]";
    }

    private long change(String key, UnaryOperator<SubmitRecord> change) {
        synchronized (records) {
            SubmitRecord record = records.get(key);
            if (record == null) {
                throw new IllegalArgumentException("There is no record under the key " + key + " in " + path);
            }
            return put(change.apply(record));
        }
    }

    private long put(SubmitRecord record) {
        long number = write(RecordLine.write(record));
        remember(record);
        return number;
    }

    private void remember(SubmitRecord record) {
        records.put(record.key(), record);
        if (record.request() != null) {
            keys.put(nameOf(record.request()), record.key());
        }
    }

    private long remove(SubmitRecord record) {
        long number = write(RecordLine.forgotten(record.key()));
        leaveOut(record);
        return number;
    }

    private void leaveOut(SubmitRecord record) {
        records.remove(record.key());
        if (record.request() != null) {
            keys.remove(nameOf(record.request()));
        }
    }

    private long write(String line) {
        try {
            if (lines > 2L * records.size() + SPARE_LINES) {
                dropOld();
                file.replace(lines());
            }
            lines++;
            return file.write(line);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private UncheckedIOException unwritable(IOException failure) {
        return new UncheckedIOException("The journal " + path + " cannot be written: " + failure.getMessage(), failure);
    }

    private void sync(long number) {
        try {
            file.sync(number);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /** The path of the endpoint does not matter: the queue files requests under the app. */
    private static String nameOf(RequestRef request) {
        return request.endpoint().app() + " " + request.requestId();
    }

    private void dropOld() {
        List.copyOf(records.values()).stream()
                .filter(record -> record.state() == SubmitRecord.State.FINISHED)
                .filter(record -> record.begunAt().plus(keepFinished).isBefore(clock.instant()))
                .forEach(this::leaveOut);
    }

    private List<String> lines() {
        lines = records.size();
        return records.values().stream().map(RecordLine::write).toList();
    }

    private void read() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        // Not by Files.readAllLines, which refuses what a stopped machine may leave at the end.
        List<String> all =
                new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < all.size(); i++) {
            try {
                apply(RecordLine.read(all.get(i)));
            } catch (IllegalArgumentException unreadable) {
                if (i < all.size() - 1) {
                    throw new IOException(
                            path + ", line " + (i + 1) + ": " + unreadable.getMessage()
                                    + ". Put the line right or take it out; what it said of a submission is lost then",
                            unreadable);
                }
            }
        }
    }

    private void apply(RecordLine line) {
        SubmitRecord before = records.get(line.key());
        if (line.record() != null) {
            remember(line.record());
        } else if (before != null) {
            leaveOut(before);
        }
    }
}
