package io.github.fal4j.emulator.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One submitted request; only a cancellation ever changes its plan. Thread-safe. */
public final class QueuedRequest {

    private final String id = UUID.randomUUID().toString();
    private final Endpoint endpoint;
    private final JsonNode input;
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private volatile Fate fate;

    /** What will happen when, and how it ends; replaced together. */
    private record Fate(Plan plan, @Nullable Failure failure) {}

    private QueuedRequest(Endpoint endpoint, JsonNode input, Fate fate) {
        this.endpoint = endpoint;
        this.input = input;
        this.fate = fate;
    }

    /**
     * Submits an input: one that the endpoint refuses waits as any other and fails as soon as a runner has it.
     *
     * @param startTimeout the longest time until a runner takes it, null for any
     * @param fault what is scripted to go wrong with it, if anything
     */
    public static QueuedRequest submit(
            Endpoint endpoint,
            JsonNode input,
            Instant now,
            Timing timing,
            @Nullable Duration startTimeout,
            @Nullable Fault fault) {
        Failure refusal = endpoint.refusal(input);
        Timing actual =
                refusal == null ? timing : timing.withRunDuration(Duration.ZERO).withSteps(0);
        Plan plan = Plan.of(now, actual, startTimeout, fault instanceof Fault.Requeued);
        Failure failure = refusal;
        if (fault instanceof Fault.Failed failed) {
            failure = Failure.infrastructure(failed.error(), failed.errorType());
        }
        if (plan.startTimedOut()) {
            failure = Failure.startTimedOut();
        }
        return new QueuedRequest(endpoint, input, new Fate(plan, failure));
    }

    /** Returns the request id. */
    public String id() {
        return id;
    }

    /** Returns the endpoint it was submitted to. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Returns the submitted input. */
    public JsonNode input() {
        return input;
    }

    /** Returns where the request is at an instant. */
    public RequestState stateAt(Instant now) {
        return fate.plan().stateAt(now);
    }

    /** Returns all log lines written until an instant, oldest first. */
    public List<LogLine> logsUntil(Instant now) {
        return fate.plan().logsUntil(now);
    }

    /** Returns the states it was in until an instant, oldest first, each one other than the one before it. */
    public List<StateChange> historyUntil(Instant now) {
        return fate.plan().historyUntil(now);
    }

    /** Returns when the state or the logs next change, or null if they never will. */
    public @Nullable Instant nextChangeAfter(Instant now) {
        return fate.plan().nextChangeAfter(now);
    }

    /** Returns how long the runner works on it. */
    public Duration runDuration() {
        return fate.plan().runDuration();
    }

    /** Returns how it fails, or null if it ends well; it matters once the state is completed. */
    public @Nullable Failure failure() {
        return fate.failure();
    }

    /** Cancels the request if it has not ended; a running one ends at once. */
    public Cancellation cancel(Instant now) {
        Cancellation cancellation;
        synchronized (this) {
            RequestState state = stateAt(now);
            if (state instanceof RequestState.Completed) {
                return Cancellation.ALREADY_COMPLETED;
            }
            fate = new Fate(fate.plan().endedAt(now), Failure.cancelled());
            cancellation =
                    state instanceof RequestState.InQueue ? Cancellation.OK : Cancellation.CANCELLATION_REQUESTED;
        }
        cancelled.complete(null);
        return cancellation;
    }

    /** Runs a task when the request is cancelled, at once if it was. */
    public void onCancelled(Runnable task) {
        var unused = cancelled.thenRun(task);
    }
}
