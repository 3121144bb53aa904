package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.time.Timer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends the events of one output to one caller when each is due. No thread waits. Thread-safe. */
final class ModelStream {

    private final List<ModelEvent> events;
    private final Timer timer;
    private final Instant start;
    private final int breakAfter;
    private final boolean silent;
    private final AsyncOutput out;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private int sent;

    /** Prepares a stream that goes wrong as the fault says, if there is one. */
    ModelStream(List<ModelEvent> events, Timer timer, @Nullable Fault fault, AsyncOutput out) {
        this.events = events;
        this.timer = timer;
        this.start = timer.instant();
        this.breakAfter = fault instanceof Fault.BrokenStream broken ? broken.events() : Integer.MAX_VALUE;
        this.silent = fault instanceof Fault.BrokenStream broken && broken.silent();
        this.out = out;
    }

    /** Sends what is due; the result is true after the last event, false if the stream broke off. */
    CompletableFuture<Boolean> start() {
        var unused = out.done().thenAccept(done::complete);
        advance();
        return done;
    }

    /** Breaks the stream off. */
    void stop() {
        done.complete(false);
    }

    private synchronized void advance() {
        while (sent < events.size() && sent < breakAfter && !due(sent).isAfter(timer.instant())) {
            out.write("data: " + events.get(sent).json() + "\n\n");
            sent++;
        }
        if (sent >= breakAfter) {
            if (!silent) {
                out.breakOff();
            }
        } else if (sent == events.size()) {
            out.finish();
        } else if (!done.isDone()) {
            timer.schedule(due(sent), this::advance);
        }
    }

    private Instant due(int event) {
        return start.plus(events.get(event).after());
    }
}
