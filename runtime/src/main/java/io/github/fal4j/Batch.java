package io.github.fal4j;

import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.Pending;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to many inputs, some at a time. Inputs are taken one by one, each when there is room for it, and nothing is kept of those
 * that are over.
 *
 * <p>All of it runs on one lane, one task at a time, so that the state needs no lock; only stopping comes from anywhere.
 */
final class Batch<I, O> {

    private final AsyncEndpoint<I, O> endpoint;
    private final Iterator<? extends I> inputs;
    private final BatchOptions options;
    private final Consumer<? super BatchOutcome<I, O>> onOutcome;
    private final Executor lane;
    private final Pending<Long> all = Pending.create();
    private final Set<Item> running = ConcurrentHashMap.newKeySet();
    private long taken;
    private @Nullable RuntimeException end;

    Batch(
            AsyncEndpoint<I, O> endpoint,
            Iterable<? extends I> inputs,
            BatchOptions options,
            Consumer<? super BatchOutcome<I, O>> onOutcome,
            Executor lane) {
        this.endpoint = endpoint;
        this.inputs = inputs.iterator();
        this.options = options;
        this.onOutcome = onOutcome;
        this.lane = lane;
    }

    /** Starts; the future ends with the number of inputs. Cancelling it stops waiting and takes no further input. */
    Pending<Long> start() {
        all.backedBy(() -> running.forEach(item -> item.wait.cancel(true)));
        lane.execute(this::fill);
        return all;
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
        while (end == null && !all.isDone() && running.size() < options.concurrency() && hasNext()) {
            Item item = next();
            if (item != null) {
                running.add(item);
                item.start();
                if (all.isDone()) {
                    item.wait.cancel(true);
                }
            }
        }
        if (running.isEmpty()) {
            finish();
        }
    }

    /** What the caller's iterator throws ends the batch once those that are under way are over. */
    private boolean hasNext() {
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
        private final Pending<O> wait = Pending.create();
        private volatile @Nullable RequestRef ref;

        private Item(long index, I input) {
            this.index = index;
            this.input = input;
        }

        private void start() {
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
            if (failure instanceof RuntimeException known) {
                end = known instanceof ClientClosedException ? known : end;
                deliver(new BatchOutcome.Failed<>(index, input, known));
            } else if (failure != null) {
                all.completeExceptionally(failure);
            } else if (output != null) {
                deliver(new BatchOutcome.Done<>(index, input, output));
            }
            fill();
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
