package io.github.fal4j.internal.queue;

import io.github.fal4j.QueueStatus;
import io.github.fal4j.QueueStatus.Completed;
import io.github.fal4j.RequestRef;
import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.queue.Crowd.Siblings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Follows one request until it is completed: by stream if one can be had, by polling from where the stream ended.
 *
 * <p>Of stream, exchange and pause only one is under way at any time, each started by the end of another. So the state needs no lock;
 * what siblings have learnt ends a pause early.
 */
final class StatusWatch {

    private final RequestRef ref;
    private final Following following;
    private final QueueClient queue;
    private final Timing timing;
    private final Siblings siblings;
    private final Runnable thinkAgain = this::thinkAgain;
    private final Pending<Completed> completion = Pending.create();
    private final LogWindow logs = new LogWindow();
    private final AtomicReference<@Nullable FalException> lastFailure;
    private @Nullable QueueStatus last;
    private boolean streamed;
    private int failures;
    /** When to look at the latest, as an age of the request. */
    private Duration lookBy = Duration.ZERO;

    private volatile @Nullable Pending<Duration> pause;

    /** Notes in {@code lastFailure} why the status is not known at the moment. */
    StatusWatch(
            RequestRef ref,
            Following following,
            QueueClient queue,
            Timing timing,
            AtomicReference<@Nullable FalException> lastFailure) {
        this.ref = ref;
        this.following = following;
        this.queue = queue;
        this.timing = timing;
        this.lastFailure = lastFailure;
        this.siblings = queue.crowd().siblings(ref.endpoint());
    }

    /** Starts following. Cancelling the future stops it. */
    Pending<Completed> start() {
        if (!stream()) {
            var unused = completion.whenComplete((completed, failure) -> siblings.leave(thinkAgain));
            siblings.join(thinkAgain);
            lookBy = Pace.first(age(), siblings.share(), timing.random());
            lookInTime();
        }
        return completion;
    }

    /** Follows by stream and tells whether there was one to be had; what it does not bring is polled for. */
    private boolean stream() {
        Pending<Boolean> stream = streamed
                ? null
                : queue.streams().open(ref, following.logs(), following.observation(), this::onStreamed);
        if (stream == null) {
            return false;
        }
        streamed = true;
        siblings.leave(thinkAgain);
        completion.step(stream, (ended, failure) -> {
            if (!isOver()) {
                poll();
            }
        });
        return true;
    }

    private void onStreamed(QueueStatus status) {
        boolean witnessed = last != null;
        onStatus(logs.streamed(status));
        if (status instanceof Completed) {
            siblings.learn(age(), witnessed);
        }
    }

    private void poll() {
        Duration asked = age();
        completion.step(
                queue.status(ref, following.logs())
                        .within(following.observation())
                        .enqueue(),
                (status, failure) -> {
                    if (failure == null) {
                        onPolled(status, asked);
                    } else if (failure instanceof FalException known && isPassing(known)) {
                        onTrouble(known);
                    } else {
                        completion.completeExceptionally(failure);
                    }
                });
    }

    private void onPolled(QueueStatus status, Duration asked) {
        failures = 0;
        lastFailure.set(null);
        onStatus(logs.polled(status));
        siblings.checked(asked, isOver());
        if (isOver()) {
            siblings.learn(asked, false);
        } else {
            Duration age = age();
            lookBy = age.plus(Pace.after(age, siblings.share(), timing.random()));
            lookInTime();
        }
    }

    private void onTrouble(FalException failure) {
        failures++;
        lastFailure.set(failure);
        Duration pause = Pace.afterFailure(failure, failures, timing.random());
        queue.listener()
                .retrying(Purpose.of(Action.STATUS, ref).within(following.observation()), failures, failure, pause);
        completion.step(timing.pause(pause), (paused, none) -> look());
    }

    /** Looks when the request should be over, and at the latest when it is time for a look anyway. */
    private void lookInTime() {
        int edition = siblings.edition();
        Pending<Duration> next = timing.pause(Pace.until(age(), lookBy, siblings.usual()));
        pause = next;
        if (siblings.edition() != edition) {
            thinkAgain();
        }
        completion.step(next, (paused, none) -> {
            if (paused.isZero()) {
                lookInTime();
            } else {
                look();
            }
        });
    }

    private void look() {
        if (!stream()) {
            poll();
        }
    }

    private void thinkAgain() {
        Pending<Duration> present = pause;
        if (present != null) {
            present.complete(Duration.ZERO);
        }
    }

    /** The completed status may still be on its way through the callbacks. */
    private boolean isOver() {
        return last instanceof Completed;
    }

    private Duration age() {
        return Duration.ofNanos(timing.nanoTime() - following.since());
    }

    /** Nothing that a status says or fails to say for a while takes back that the request was accepted. */
    private static boolean isPassing(FalException failure) {
        return failure instanceof TransportException
                || failure instanceof RateLimitException
                || failure instanceof ServerException
                || failure instanceof UnreadableAnswerException;
    }

    private void onStatus(QueueStatus fresh) {
        if (!fresh.equals(last)) {
            following.observation().statusChanged(fresh);
        }
        if (!fresh.equals(last) || !fresh.logs().isEmpty()) {
            following.callbacks().execute(() -> deliver(fresh));
        }
        last = fresh;
        if (fresh instanceof Completed completed) {
            following.callbacks().execute(() -> completion.complete(completed));
        }
    }

    private void deliver(QueueStatus status) {
        if (following.onUpdate() == null || completion.isDone()) {
            return;
        }
        try {
            following.onUpdate().accept(status);
        } catch (RuntimeException | Error failure) {
            completion.completeExceptionally(new CallbackException(
                    "The onUpdate callback threw; the " + ref + " goes on and can be waited for again", failure, ref));
        }
    }
}
