package io.github.fal4j.internal.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, where the virtual machine has them; this is compiled for one that may not. */
public final class VirtualThreads {

    /** From here on a virtual thread that blocks within {@code synchronized}, as OkHttp's do, gives its carrier free. */
    private static final int UNPINNED = 24;

    private VirtualThreads() {}

    /** Tells whether a thread that only waits costs next to nothing. */
    public static boolean areCheap() {
        return Runtime.version().feature() >= UNPINNED;
    }

    /**
     * Returns an executor with a virtual thread for each task.
     *
     * @param name what the threads are called, before their number
     * @throws IllegalStateException if there are no virtual threads here
     */
    public static ExecutorService perTask(String name) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, name, 1L);
            Object factory = type.getMethod("factory").invoke(named);
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("There are no virtual threads in Java " + Runtime.version(), missing);
        }
    }
}
