package io.github.fal4j.generator.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.store.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done so far, in a file that the next run reads if this one is stopped.
 *
 * <p>One JSON object a line, only ever appended; a line without its end does not count. The first line says what was asked for: a run
 * that asks for something else, or comes a day later, starts anew. The file is held locked, so that no second run gets in between.
 */
final class Journal implements Closeable {

    /** No {@code .json} at its end: the reader of documents would take it for one. */
    static final String FILE_NAME = ".sync-journal";

    /** Older than this, the catalogue's pages may have shifted too far. */
    private static final Duration MAX_AGE = Duration.ofDays(1);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final ObjectNode header;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable String cursor;
    private long length;
    private @Nullable FileChannel channel;

    private Journal(Path file, ObjectNode header) {
        this.file = file;
        this.header = header;
    }

    /** Reads what a stopped run has left; makes no file yet. */
    static Journal resume(SyncRequest request, Clock clock) throws IOException {
        Instant now = clock.instant();
        ObjectNode header = MAPPER.createObjectNode()
                .put("catalogue", request.catalogue().toString())
                .put("documents", request.documents().toString())
                .put("endpoints", String.join(" ", request.patterns()))
                .put("started", now.toString());
        Journal journal = new Journal(request.folder().resolve(FILE_NAME), header);
        if (Files.exists(journal.file)) {
            try {
                journal.replay(Files.readString(journal.file), now);
            } catch (JsonProcessingException | RuntimeException e) {
                journal.forget();
            }
        }
        return journal;
    }

    private void replay(String text, Instant now) throws JsonProcessingException {
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        List<String> lines = whole.lines().toList();
        if (lines.isEmpty() || !isSameRun(MAPPER.readTree(lines.get(0)), now)) {
            return;
        }
        for (String line : lines.subList(1, lines.size())) {
            apply(MAPPER.readTree(line));
        }
        length = whole.getBytes(StandardCharsets.UTF_8).length;
    }

    private boolean isSameRun(JsonNode other, Instant now) {
        Duration age = Duration.between(Instant.parse(other.path("started").asText()), now);
        header.put("started", other.path("started").asText());
        boolean same = other.equals(header) && !age.isNegative() && age.compareTo(MAX_AGE) < 0;
        header.put("started", same ? other.path("started").asText() : now.toString());
        return same;
    }

    private void apply(JsonNode line) throws JsonProcessingException {
        if (line.has("id")) {
            outcomes.put(
                    line.path("id").asText(),
                    Outcome.valueOf(line.path("outcome").asText()));
        } else if (line.has("problem")) {
            problems.add(MAPPER.treeToValue(line.path("problem"), Problem.class));
        } else {
            cursor = line.path("next").textValue();
        }
    }

    /** Drops what the stopped run has left. */
    void forget() {
        outcomes.clear();
        problems.clear();
        cursor = null;
        length = 0;
    }

    boolean has(String id) {
        return outcomes.containsKey(id);
    }

    Map<String, Outcome> outcomes() {
        return outcomes;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Where to go on; null for the first page. */
    @Nullable
    String cursor() {
        return cursor;
    }

    void note(String id, Outcome outcome) throws IOException {
        append(MAPPER.createObjectNode().put("id", id).put("outcome", outcome.name()));
    }

    void note(Problem problem) throws IOException {
        append(MAPPER.createObjectNode().set("problem", MAPPER.valueToTree(problem)));
    }

    void goOnAt(String next) throws IOException {
        append(MAPPER.createObjectNode().put("next", next));
    }

    private void append(ObjectNode line) throws IOException {
        FileChannel open = channel == null ? open() : channel;
        apply(line);
        write(open, line);
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel = opened;
        if (!isLocked(opened)) {
            throw new IOException("another sync is at work in " + file.getParent() + "; wait until it has ended");
        }
        opened.truncate(length).position(length);
        if (length == 0) {
            write(opened, header);
        }
        return opened;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void write(FileChannel channel, ObjectNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Ends the run: there is nothing to go on from. */
    void finish() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
