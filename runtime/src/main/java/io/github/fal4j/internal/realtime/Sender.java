package io.github.fal4j.internal.realtime;

import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.realtime.Overflow;
import io.github.fal4j.realtime.RealtimeOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/** Takes inputs in, and sends them over the socket that there is, as fast as it and the options allow. Guarded by its link's lock. */
final class Sender<O> {

    private final RealtimeOptions options;
    private final Timing timing;
    private final ReentrantLock lock;
    private final Executor threads;
    private final Endings endings;
    private final Condition room;
    private final Outbox<O> outbox;
    private @Nullable WebSocket socket;
    private @Nullable Runnable timer;
    private int round;
    private boolean over;

    Sender(RealtimeOptions options, Timing timing, ReentrantLock lock, Executor threads, Endings endings) {
        this.options = options;
        this.timing = timing;
        this.lock = lock;
        this.threads = threads;
        this.endings = endings;
        this.room = lock.newCondition();
        this.outbox = new Outbox<>(options, timing);
    }

    /**
     * Takes an input in; waits until there is room, where that is the rule.
     *
     * @throws io.github.fal4j.error.RealtimeException if there is none, or this is closed
     */
    void add(Outgoing<O> input) {
        try {
            while (options.overflow() == Overflow.BLOCK && outbox.isFull() && !over) {
                room.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while waiting for room in the send queue; the input was not sent", interrupted, null);
        }
        if (over) {
            throw endings.isClosed();
        }
        Outgoing<O> dropped = outbox.add(input);
        if (dropped != null) {
            fail(List.of(dropped), "DROPPED", "The input made room in the send queue for a newer one");
        }
    }

    void forget(Outgoing<O> input) {
        outbox.forget(input);
    }

    @Nullable
    Outgoing<O> answered(String requestId) {
        return outbox.answered(requestId);
    }

    boolean hasWaiting() {
        return !outbox.isEmpty();
    }

    /** Sends over this socket from now on. */
    void begin(WebSocket open) {
        socket = open;
        flush();
    }

    /** Sends nothing more over the socket. */
    void stop() {
        round++;
        socket = null;
        Runnable waiting = timer;
        timer = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Sends what can be sent, and comes back for the rest. */
    void flush() {
        WebSocket open = socket;
        if (open == null || timer != null) {
            return;
        }
        boolean wasFull = outbox.isFull();
        Duration pause = outbox.sendTo(open);
        if (wasFull && !outbox.isFull()) {
            room.signalAll();
        }
        if (pause != null) {
            int current = round;
            timer = () -> {};
            timer = timing.after(pause, () -> flushAgain(current));
        }
    }

    private void flushAgain(int inRound) {
        lock.lock();
        try {
            if (inRound == round) {
                timer = null;
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives up on the outputs of what was sent. */
    void lose() {
        fail(
                outbox.lost(),
                "CONNECTION_LOST",
                "The connection was lost before the output came; the input may have been worked on");
    }

    /** Gives up on everything for good, and frees whoever waits for room. */
    void close() {
        stop();
        over = true;
        fail(outbox.dropped(), "CLOSED", "The live connection was closed before the output came");
        room.signalAll();
    }

    private void fail(List<Outgoing<O>> inputs, String error, String why) {
        inputs.forEach(input -> CallerTasks.run(threads, () -> input.fail(error, why)));
    }
}
