package io.github.fal4j.internal.realtime;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs what belongs to callers, where it holds up nobody else. */
final class CallerTasks {

    private CallerTasks() {}

    static void run(Executor threads, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException clientClosed) {
            task.run();
        }
    }
}
