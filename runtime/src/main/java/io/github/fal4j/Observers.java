package io.github.fal4j;

import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.observe.CallObserver;
import io.github.fal4j.observe.FalObserver;
import io.github.fal4j.observe.ObservedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everybody who observes a client. Thread-safe. */
final class Observers {

    private final List<FalObserver> observers;
    private final AtomicBoolean complained = new AtomicBoolean();

    Observers(List<FalObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    Observation begin(ObservedCall call) {
        if (observers.isEmpty()) {
            return Observation.NONE;
        }
        List<CallObserver> ofCall = new ArrayList<>(observers.size());
        for (FalObserver observer : observers) {
            try {
                ofCall.add(observer.callStarted(call));
            } catch (RuntimeException | Error failure) {
                complain(failure);
            }
        }
        return new Observation(ofCall, this::complain);
    }

    /** A mistake that is made with every call is worth one line. */
    private void complain(Throwable failure) {
        if (complained.compareAndSet(false, true)) {
            System.getLogger("io.github.fal4j")
                    .log(
                            System.Logger.Level.WARNING,
                            "An observer of a fal client threw; calls go on without it",
                            failure);
        }
    }
}
