package io.github.fal4j.internal.http;

import io.github.fal4j.FalResult;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.RequestRef;
import io.github.fal4j.error.FalException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.observe.CallObserver;
import io.github.fal4j.observe.CallOutcome;
import io.github.fal4j.observe.FailOver;
import io.github.fal4j.observe.FailedAttempt;
import io.github.fal4j.realtime.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call as its observers see it. What they throw stays here. Thread-safe. */
public final class Observation {

    /** A call that nobody observes. */
    public static final Observation NONE = new Observation(List.of(), thrown -> {});

    private final List<CallObserver> observers;
    private final Consumer<Throwable> onTrouble;
    private boolean over;

    /**
     * Begins.
     *
     * @param onTrouble takes what observers throw
     */
    public Observation(List<CallObserver> observers, Consumer<Throwable> onTrouble) {
        this.observers = observers;
        this.onTrouble = onTrouble;
    }

    /** Makes the call on this thread and tells how it ended. */
    public <T> T around(Supplier<T> call) {
        T value;
        try {
            value = call.get();
        } catch (RuntimeException | Error failure) {
            failed(failure);
            throw failure;
        }
        completed(value);
        return value;
    }

    /** Tells how a call ends that goes on elsewhere, before the returned future ends the same way. */
    public <T> Pending<T> around(Pending<T> call) {
        if (observers.isEmpty()) {
            return call;
        }
        Pending<T> told = Pending.create();
        told.step(call, (value, failure) -> {
            if (failure == null) {
                completed(value);
                told.complete(value);
            } else {
                failed(failure);
                told.completeExceptionally(failure);
            }
        });
        var unused = told.whenComplete((value, failure) -> {
            if (failure != null) { // cancelled from outside; everything else was told above
                failed(failure);
            }
        });
        return told;
    }

    /** Tells that the request is in the queue. */
    public void submitted(RequestRef ref) {
        tell(observer -> observer.submitted(ref));
    }

    /** Tells how the request stands now. */
    public void statusChanged(QueueStatus status) {
        tell(observer -> observer.statusChanged(status));
    }

    /** Tells that an exchange is made again. */
    public void attemptFailed(Purpose purpose, int inARow, FalException failure, Duration pause) {
        FailedAttempt attempt = new FailedAttempt(purpose.operation(), inARow, failure, pause);
        tell(observer -> observer.attemptFailed(attempt));
    }

    /** Tells that an exchange goes elsewhere. */
    void failedOver(FailOver event) {
        tell(observer -> observer.failedOver(event));
    }

    /** Tells that a live connection stands. */
    public void connected() {
        tell(CallObserver::connected);
    }

    /** Tells that a live connection does not stand any more. */
    public void disconnected(CloseReason reason) {
        tell(observer -> observer.disconnected(reason));
    }

    /** Tells that an upload is over. */
    public void uploaded(@Nullable Long bytes) {
        end(observer -> observer.completed(new CallOutcome(null, null, bytes)));
    }

    /** Tells that the call is over without having done what it was to do. */
    public void failed(Throwable failure) {
        end(observer -> observer.failed(failure));
    }

    /** Tells that the call is over, with what came of it. */
    public void completed(@Nullable Object value) {
        if (observers.isEmpty()) {
            return;
        }
        FalResult<?> result = value instanceof FalResult<?> whole ? whole : null;
        String id = value instanceof RequestRef ref ? ref.requestId() : result == null ? null : result.requestId();
        CallOutcome outcome = new CallOutcome(id, result == null ? null : result.billableUnits());
        end(observer -> observer.completed(outcome));
    }

    private void end(Consumer<CallObserver> event) {
        if (!observers.isEmpty()) {
            synchronized (this) {
                tell(event);
                over = true;
            }
        }
    }

    /** A wait that was cancelled may still hear from the exchange that was under way. */
    private void tell(Consumer<CallObserver> event) {
        if (!observers.isEmpty()) {
            synchronized (this) {
                if (!over) {
                    observers.forEach(observer -> tell(observer, event));
                }
            }
        }
    }

    private void tell(CallObserver observer, Consumer<CallObserver> event) {
        try {
            event.accept(observer);
        } catch (RuntimeException | Error failure) {
            onTrouble.accept(failure);
        }
    }
}
