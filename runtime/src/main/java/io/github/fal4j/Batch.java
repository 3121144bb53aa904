package io.github.fal4j;

import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.Pending;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to many inputs, some at a time. Inputs are taken one by one, each when there is room for it, and nothing is kept of those
 * that are over. What the service refuses for now is submitted again later, with fewer at a time.
 *
 * <p>All of it runs on one lane, one task at a time, so that the state needs no lock; only stopping comes from anywhere.
 */
final class Batch<I, O> {

    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final AsyncEndpoint<I, O> endpoint;
    private final ClientParts client;
    private final Iterator<? extends I> inputs;
    private final BatchOptions options;
    private final Consumer<? super BatchOutcome<I, O>> onOutcome;
    private final Executor lane;
    private final Pending<Long> all = Pending.create();
    private final Set<Item> running = ConcurrentHashMap.newKeySet();
    private final Deque<Item> refused = new ArrayDeque<>();
    private final Window window;
    private int refusalsInARow;
    private int toldWindow;
    private boolean resting;
    private boolean closed;
    private long taken;
    private @Nullable RuntimeException end;

    Batch(
            AsyncEndpoint<I, O> endpoint,
            Iterable<? extends I> inputs,
            BatchOptions options,
            Consumer<? super BatchOutcome<I, O>> onOutcome,
            Executor lane) {
        this.endpoint = endpoint;
        this.client = endpoint.client();
        this.window = new Window(options.concurrency());
        this.toldWindow = window.size();
        this.inputs = inputs.iterator();
        this.options = options;
        this.onOutcome = onOutcome;
        this.lane = lane;
    }

    /** Starts; the future ends with the number of inputs. Cancelling it stops waiting and takes no further input. */
    Pending<Long> start() {
        all.backedBy(this::stopWaiting);
        client.whileOpen(all, () -> lane.execute(this::clientClosed));
        lane.execute(this::fill);
        return all;
    }

    /** Nothing ends a rest any more. */
    private void clientClosed() {
        closed = true;
        if (all.isDone() || refused.isEmpty()) {
            return; // what is under way fails by itself
        }
        var ending = new ClientClosedException("The client was closed before the input could be submitted again", null);
        end = ending;
        for (Item item = refused.poll(); item != null; item = refused.poll()) {
            item.deliver(new BatchOutcome.Failed<>(item.index, item.input, ending));
        }
        resume();
    }

    private void stopWaiting() {
        running.forEach(item -> item.wait.cancel(true));
    }

    /** Returns what is known of the requests that were under way when the thread that waited was interrupted. */
    WaitInterruptedException interrupted(InterruptedException cause) {
        var failure = new WaitInterruptedException(
                "Interrupted while " + running.size() + " requests to " + endpoint.id()
                        + " were under way; they go on, and the suppressed exceptions say where to find them",
                cause,
                null);
        for (Item item : running) {
            RequestRef ref = item.ref;
            if (ref != null) {
                failure.addSuppressed(new WaitInterruptedException(
                        "The " + ref + " goes on and can be waited for again", cause, ref));
            }
        }
        return failure;
    }

    private void fill() {
        while (!all.isDone() && !resting && running.size() < window.size() && hasNext()) {
            Item item = refused.isEmpty() ? next() : refused.poll();
            if (item != null) {
                running.add(item);
                item.start();
                if (all.isDone()) {
                    item.wait.cancel(true);
                }
            }
        }
        if (running.isEmpty() && refused.isEmpty()) {
            finish();
        }
    }

    /** What was refused waits for the account to have room again, and everything else with it. */
    private void rest(RateLimitException refusal) {
        Duration doubling = FIRST_REST.multipliedBy(1L << Math.min(refusalsInARow++, 6));
        Duration asked = refusal.retryAfter();
        Duration pause = asked != null && asked.compareTo(doubling) > 0 ? asked : doubling;
        if (!resting) {
            resting = true;
            Duration rest = pause.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : pause;
            Runnable timer = client.timing().after(rest, () -> lane.execute(this::resume));
            all.backedBy(() -> {
                timer.run();
                stopWaiting();
            });
        }
    }

    private void resume() {
        resting = false;
        fill();
    }

    private void tellWindow() {
        if (window.size() != toldWindow) {
            toldWindow = window.size();
            client.observers().concurrencyChanged(endpoint.id(), toldWindow);
        }
    }

    /** What the caller's iterator throws ends the batch once those that are under way are over. */
    private boolean hasNext() {
        if (!refused.isEmpty()) {
            return true;
        }
        if (end != null) {
            return false;
        }
        try {
            return inputs.hasNext();
        } catch (RuntimeException failure) {
            end = failure;
            return false;
        }
    }

    private @Nullable Item next() {
        try {
            return new Item(taken++, inputs.next());
        } catch (RuntimeException failure) {
            end = failure;
            return null;
        }
    }

    private void finish() {
        if (end == null) {
            all.complete(taken);
        } else {
            all.completeExceptionally(end);
        }
    }

    /** One input. */
    private final class Item {

        private final long index;
        private final I input;
        private volatile Pending<O> wait = Pending.create();
        private volatile @Nullable RequestRef ref;
        private int cutsAtStart;
        private long refusedSince;

        private Item(long index, I input) {
            this.index = index;
            this.input = input;
        }

        private void start() {
            cutsAtStart = window.cuts();
            Pending<O> wait = Pending.create();
            this.wait = wait;
            var unused = wait.whenComplete((output, failure) -> lane.execute(() -> ended(output, failure)));
            try {
                wait.follow(endpoint.start(input, options.each(index), lane, submitted -> ref = submitted)
                        .map(FalResult::output));
            } catch (RuntimeException unwritable) {
                wait.completeExceptionally(unwritable);
            }
        }

        private void ended(@Nullable O output, @Nullable Throwable failure) {
            if (all.isDone() || failure instanceof CancellationException) {
                return;
            }
            running.remove(this);
            if (failure instanceof RateLimitException refusal && maySubmitLater(refusal)) {
                window.refused(cutsAtStart);
                refused.add(this);
                rest(refusal);
            } else if (failure instanceof RuntimeException known) {
                end = known instanceof ClientClosedException ? known : end;
                deliver(new BatchOutcome.Failed<>(index, input, known));
            } else if (failure != null) {
                all.completeExceptionally(failure);
            } else if (output != null) {
                deliver(new BatchOutcome.Done<>(index, input, output));
            }
            if (ref != null) {
                refusalsInARow = 0;
                window.accepted();
            }
            tellWindow();
            fill();
        }

        /** A refusal did nothing, so that another try cannot pay twice. Who would rather be refused than wait is; so is the hopeless. */
        private boolean maySubmitLater(RateLimitException refusal) {
            long now = client.timing().nanoTime();
            refusedSince = refusedSince == 0 ? now : refusedSince;
            boolean patient = Duration.ofNanos(now - refusedSince).compareTo(client.totalTimeout()) < 0;
            return ref == null
                    && refusal.isRetryable()
                    && patient
                    && end == null
                    && !closed
                    && !options.prefersRefusal();
        }

        private void deliver(BatchOutcome<I, O> outcome) {
            try {
                onOutcome.accept(outcome);
            } catch (RuntimeException | Error failure) {
                all.completeExceptionally(new CallbackException(
                        "The callback threw for outcome " + index + "; requests that are under way go on",
                        failure,
                        ref));
            }
        }
    }
}
