package io.github.fal4j.internal.concurrent;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.function.Supplier;

/**
 * Lets an interrupt end a blocking call that does not heed interrupts by itself, at once and without another thread: the virtual
 * machine closes the channel that a thread has begun to block on. For one call.
 */
public final class Interruptible extends AbstractInterruptibleChannel {

    private final Runnable abort;

    private Interruptible(Runnable abort) {
        this.abort = abort;
    }

    /**
     * Makes a blocking call.
     *
     * @param abort makes the call fail soon; runs on the thread that interrupts
     */
    public static <T> T call(Supplier<T> call, Runnable abort) {
        return new Interruptible(abort).guarded(call);
    }

    @Override
    protected void implCloseChannel() {
        abort.run();
    }

    private <T> T guarded(Supplier<T> call) {
        begin();
        try {
            return call.get();
        } finally {
            endQuietly();
        }
    }

    /** What the call came to counts, even if an interrupt came just after it; the thread stays interrupted. */
    private void endQuietly() {
        try {
            end(true);
        } catch (ClosedByInterruptException interrupted) {
            Thread.currentThread().interrupt();
        } catch (AsynchronousCloseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
