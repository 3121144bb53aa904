package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.SerialExecutor;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sends one content in parts: some at a time, each repeated alone, and put together at the end.
 *
 * <p>All fields but {@code running} belong to the serial executor.
 */
final class Multipart {

    private final PartPlan plan;
    private final Source source;
    private final Meter meter;
    private final Attempts attempts;
    private final int parallel;
    private final Executor serial;
    private final Pending<String> done = Pending.create();
    private final Set<Pending<Answer>> running = ConcurrentHashMap.newKeySet();
    private final SortedMap<Integer, String> etags = new TreeMap<>();
    private @Nullable Bytes first;
    private int begun;
    private boolean ended;

    Multipart(PartPlan plan, Source source, @Nullable Bytes first, UploadOptions options, Meter meter, Routes routes) {
        this.plan = plan;
        this.source = source;
        this.first = first;
        this.parallel = parallel(source, options.parallelParts());
        this.meter = meter;
        this.attempts = routes.attempts();
        this.serial = new SerialExecutor(routes.threads());
        this.etags.putAll(plan.sent());
    }

    private static int parallel(Source source, @Nullable Integer wish) {
        boolean inMemory = source.length() == Source.UNKNOWN;
        return wish == null ? (inMemory ? 2 : 4) : wish;
    }

    Pending<String> start() {
        done.backedBy(() -> running.forEach(part -> part.cancel(true)));
        serial.execute(this::begin);
        return done;
    }

    private void begin() {
        try {
            plan.milestone().reached(etags);
            proceed();
        } catch (IOException failed) {
            done.completeExceptionally(failed);
        }
    }

    private void proceed() {
        try {
            while (!done.isDone() && !ended && running.size() < parallel) {
                Bytes bytes = next();
                ended = bytes == null;
                if (bytes != null && etags.containsKey(++begun)) {
                    meter.sent(begun, bytes.length()); // by an earlier process
                } else if (bytes != null) {
                    begin(begun, bytes);
                }
            }
            if (!done.isDone() && ended && running.isEmpty()) {
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
        Bytes bytes = first == null ? source.next(plan.partSize()) : first;
        first = null;
        return bytes;
    }

    private void begin(int number, Bytes bytes) {
        Pending<Answer> part =
                attempts.of(() -> plan.target().send(number, new ContentBody(bytes, number, meter), plan.type()));
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
            plan.milestone().reached(etags);
        } catch (IOException failed) {
            done.completeExceptionally(failed);
        }
        proceed();
    }

    /** By number, whatever the order in which the parts arrived. */
    private void complete() {
        done.follow(attempts.of(() -> plan.target().complete(etags))
                .map(answer -> plan.target().fileUrl()));
    }
}
