package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.SerialExecutor;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Sends one content in parts: some at a time, each repeated alone, and put together at the end.
 *
 * <p>All fields but {@code running} belong to the serial executor.
 */
final class Multipart {

    /** What the service's own clients use. */
    static final int PART = 10 * 1024 * 1024;

    private final PartTarget target;
    private final Source source;
    private final Meter meter;
    private final Attempts attempts;
    private final int parallel;
    private final String type;
    private final Executor serial;
    private final Pending<String> done = Pending.create();
    private final Set<Pending<Answer>> running = ConcurrentHashMap.newKeySet();
    private final Map<Integer, String> etags = new TreeMap<>();
    private @Nullable Bytes first;
    private int begun;
    private boolean ended;

    Multipart(
            PartTarget target,
            Source source,
            @Nullable Bytes first,
            String type,
            UploadOptions options,
            Meter meter,
            Routes routes) {
        this.target = target;
        this.source = source;
        this.first = first;
        this.type = type;
        this.parallel = parallel(source, options.parallelParts());
        this.meter = meter;
        this.attempts = routes.attempts();
        this.serial = new SerialExecutor(routes.threads());
    }

    private static int parallel(Source source, @Nullable Integer wish) {
        boolean inMemory = source.length() == Source.UNKNOWN;
        return wish == null ? (inMemory ? 2 : 4) : wish;
    }

    Pending<String> start() {
        done.backedBy(() -> running.forEach(part -> part.cancel(true)));
        serial.execute(this::proceed);
        return done;
    }

    private void proceed() {
        try {
            while (!done.isDone() && !ended && begun - etags.size() < parallel) {
                Bytes bytes = next();
                ended = bytes == null;
                if (bytes != null) {
                    begin(++begun, bytes);
                }
            }
            if (!done.isDone() && ended && etags.size() == begun) {
                source.verify();
                complete();
            }
        } catch (IOException unreadable) {
            done.completeExceptionally(LocalFailure.unreadable(unreadable));
        } catch (RuntimeException | Error failure) {
            done.completeExceptionally(failure);
        }
    }

    private @Nullable Bytes next() throws IOException {
        Bytes bytes = first == null ? source.next(PART) : first;
        first = null;
        return bytes;
    }

    private void begin(int number, Bytes bytes) {
        Pending<Answer> part = attempts.of(() -> target.send(
                Integer.toString(number),
                request -> request.put(new ContentBody(bytes, number, meter))
                        .header("Content-Type", type)
                        .header("Accept-Encoding", "identity")));
        running.add(part);
        if (done.isDone()) {
            part.cancel(true);
        }
        var unused = part.whenComplete((answer, failure) -> serial.execute(() -> ended(number, part, answer, failure)));
    }

    private void ended(int number, Pending<Answer> part, @Nullable Answer answer, @Nullable Throwable failure) {
        running.remove(part);
        if (answer == null) {
            done.completeExceptionally(failure == null ? new IOException("no answer") : failure);
            return;
        }
        try {
            etags.put(number, answer.etag());
        } catch (IOException noEtag) {
            done.completeExceptionally(noEtag);
        }
        proceed();
    }

    /** By number, whatever the order in which the parts arrived. */
    private void complete() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode parts = json.putArray("parts");
        etags.forEach(
                (number, etag) -> parts.addObject().put("partNumber", number).put("etag", etag));
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        done.step(
                attempts.of(() -> target.send(
                        "complete",
                        request -> request.post(RequestBody.create(body, MediaType.get("application/json"))))),
                (answer, failure) -> {
                    if (failure == null) {
                        done.complete(target.fileUrl());
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
    }
}
