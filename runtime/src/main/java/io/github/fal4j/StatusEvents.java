package io.github.fal4j;

import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.queue.Following;
import io.github.fal4j.observe.Operation;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Statuses of one request as they come, handed from the threads of the client to the thread that iterates. */
final class StatusEvents implements FalStream<QueueStatus> {

    private final RequestRef ref;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Pending<QueueStatus.Completed> completion;

    /** Either a status, or the end with or without a failure. */
    private record Event(
            @Nullable QueueStatus status, @Nullable Throwable failure) {}

    StatusEvents(BoundEndpoint<?, ?> bound, RequestRef ref, long since) {
        this.ref = ref;
        Following following = Following.closely(
                status -> events.add(new Event(status, null)), Runnable::run, bound.totalTimeout(), since);
        Observation call = bound.observe(Operation.EVENTS, ref);
        this.completion = call.around(bound.queue().completion(ref, following.within(call)));
        var unused = completion.whenComplete((completed, failure) -> events.add(new Event(null, failure)));
    }

    @Override
    public Iterator<QueueStatus> iterator() {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException("These events can be gone through only once; ask the handle for new ones");
        }
        return new Events();
    }

    /** Ends the iteration too, without a failure. */
    @Override
    public void close() {
        completion.cancel(true);
    }

    private Event take() {
        try {
            return events.take();
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while following the " + ref + "; it goes on and can be followed again",
                    interrupted,
                    ref);
        }
    }

    private final class Events implements Iterator<QueueStatus> {

        private @Nullable Event next;

        @Override
        public boolean hasNext() {
            Event event = next == null ? take() : next;
            next = event;
            boolean closed = event.failure() instanceof CancellationException;
            if (event.failure() instanceof RuntimeException failure && !closed) {
                throw failure;
            }
            return event.status() != null;
        }

        @Override
        public QueueStatus next() {
            QueueStatus status = hasNext() && next != null ? next.status() : null;
            if (status == null) {
                throw new NoSuchElementException("The " + ref + " is over");
            }
            next = null;
            return status;
        }
    }
}
