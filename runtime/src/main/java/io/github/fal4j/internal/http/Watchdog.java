package io.github.fal4j.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okio.AsyncTimeout;

/**
 * Keeps the thread that watches over okio's time limits asleep while calls are made. Thread-safe.
 *
 * <p>Each read and each write of a connection begins a limit, and okio wakes its watchdog for every limit that is the next to pass: as a
 * rule for each of them, since those of a call are the only ones. A limit of our own that passes sooner is the next instead. It is renewed
 * by the first call after it has passed, so that a program that makes no calls is not woken.
 */
final class Watchdog extends AsyncTimeout {

    /** Shorter than the limits of calls, as long as nobody chooses shorter ones; those work as ever. */
    private static final Watchdog WATCHDOG = new Watchdog(Duration.ofSeconds(5));

    private final AtomicBoolean asleep = new AtomicBoolean();

    Watchdog(Duration limit) {
        timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Is to be called before limits begin. */
    static void keepAsleep() {
        WATCHDOG.renew();
    }

    boolean isAsleep() {
        return asleep.get();
    }

    void renew() {
        if (!asleep.get() && asleep.compareAndSet(false, true)) {
            var unused = exit(); // of the last time
            enter();
        }
    }

    @Override
    protected void timedOut() {
        asleep.set(false);
    }
}
