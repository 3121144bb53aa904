package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.time.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
    private final OutputStream out;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private int sent;

    /** Prepares a stream that goes wrong as the fault says, if there is one. */
    ModelStream(List<ModelEvent> events, Timer timer, @Nullable Fault fault, OutputStream out) {
        this.events = events;
        this.timer = timer;
        this.start = timer.instant();
        this.breakAfter = fault instanceof Fault.BrokenStream broken ? broken.events() : Integer.MAX_VALUE;
        this.silent = fault instanceof Fault.BrokenStream broken && broken.silent();
        this.out = out;
    }

    /** Sends what is due; the result is true after the last event, false if the stream broke off. */
    CompletableFuture<Boolean> start() {
        try {
            out.flush(); // the head is there before the first event
            advance();
        } catch (IOException gone) {
            done.complete(false);
        }
        return done;
    }

    private synchronized void advance() {
        try {
            while (sent < events.size() && sent < breakAfter && !due(sent).isAfter(timer.instant())) {
                out.write(("data: " + events.get(sent).json() + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                sent++;
            }
        } catch (IOException | RuntimeException gone) {
            // Nearly always a caller who left; either way there is nobody to tell.
            done.complete(false);
            return;
        }
        if (sent >= breakAfter) {
            if (!silent) {
                done.complete(false);
            }
        } else if (sent == events.size()) {
            done.complete(true);
        } else {
            timer.schedule(due(sent), this::advance);
        }
    }

    private Instant due(int event) {
        return start.plus(events.get(event).after());
    }
}
