package io.github.fal4j.emulator.time;

import java.time.Instant;
import java.time.InstantSource;

/** Tells the time and runs tasks when it has come. Implementations are thread-safe. */
public interface Timer extends InstantSource {

    /** Runs a task at an instant, or soon if that has passed. */
    void schedule(Instant when, Runnable task);
}
