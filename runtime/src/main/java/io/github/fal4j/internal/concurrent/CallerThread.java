package io.github.fal4j.internal.concurrent;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** Lets a thread that waits for a result run the callbacks of that wait meanwhile, in order. For one wait of one thread. */
public final class CallerThread implements Executor {

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /**
     * Waits for the future, running tasks as they come in, and returns its value or throws its failure.
     *
     * <p>The failure was made on another thread; where the caller stands is added to it as a suppressed exception.
     *
     * @throws InterruptedException if the thread is interrupted; the future is cancelled then
     */
    public <T> T await(Pending<T> pending) throws InterruptedException {
        var unused = pending.whenComplete((value, failure) -> tasks.add(() -> {}));
        try {
            while (!pending.isDone()) {
                tasks.take().run();
            }
            return pending.join();
        } catch (InterruptedException interrupted) {
            pending.cancel(true);
            throw interrupted;
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            throw withCallerTrace(cause == null ? failed : cause);
        }
    }

    private static RuntimeException withCallerTrace(Throwable failure) {
        failure.addSuppressed(new CalledFrom(Thread.currentThread().getName()));
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new CompletionException(failure);
    }

    /** Shows where the caller of a failed wait stands. */
    private static final class CalledFrom extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private CalledFrom(String thread) {
            super("waited for on thread " + thread);
        }
    }
}
