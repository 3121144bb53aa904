package io.github.fal4j.internal.http;

import io.github.fal4j.EndpointId;
import io.github.fal4j.observe.CallObserver;
import io.github.fal4j.observe.FalObserver;
import io.github.fal4j.observe.ObservedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everybody who observes a client. Thread-safe. */
public final class Observers {

    private final List<FalObserver> observers;
    private final AtomicBoolean complained = new AtomicBoolean();

    /** Observes nothing yet. */
    public Observers(List<FalObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    /** Tells that a call begins. */
    public Observation begin(ObservedCall call) {
        return begin(observer -> observer.callStarted(call));
    }

    /** Tells that an upload begins. */
    public Observation beginUpload() {
        return begin(FalObserver::uploadStarted);
    }

    /** Tells how many requests of a batch may be under way from now on. */
    public void concurrencyChanged(EndpointId endpoint, int concurrency) {
        each(observer -> observer.concurrencyChanged(endpoint, concurrency));
    }

    private Observation begin(Function<FalObserver, CallObserver> start) {
        if (observers.isEmpty()) {
            return Observation.NONE;
        }
        List<CallObserver> ofCall = new ArrayList<>(observers.size());
        each(observer -> ofCall.add(start.apply(observer)));
        return new Observation(ofCall, this::complain);
    }

    private void each(Consumer<FalObserver> tell) {
        for (FalObserver observer : observers) {
            try {
                tell.accept(observer);
            } catch (RuntimeException | Error failure) {
                complain(failure);
            }
        }
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
