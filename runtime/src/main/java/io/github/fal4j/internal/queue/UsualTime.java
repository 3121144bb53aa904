package io.github.fal4j.internal.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long requests to one endpoint have lately taken from submission to completion. A guess to look at the right moment, and never a
 * reason not to look: it is given up where it keeps being wrong. Thread-safe.
 */
final class UsualTime {

    private static final int MOST_TRUST = 16;
    private static final int FIRST_TRUST = 8;
    private static final int CONFIRMED = 4;

    private @Nullable Duration latest;
    private int trust;

    /** Returns how long a request takes, or null if that is not known well enough. */
    synchronized @Nullable Duration get() {
        return trust > 0 ? latest : null;
    }

    /**
     * Takes in a completion at the moment when it happened.
     *
     * @return whether requests are now expected to end, or to end markedly earlier than thought
     */
    synchronized boolean happened(Duration taken) {
        Duration before = get();
        if (latest == null) {
            trust = FIRST_TRUST;
        } else if (isAlike(latest, taken)) {
            trust = Math.min(trust + CONFIRMED, MOST_TRUST);
        }
        latest = taken;
        return get() != null && (before == null || isShorter(taken, before));
    }

    /**
     * Takes in a completion that was found some time after it happened: a request takes no longer.
     *
     * @return whether requests are now expected to end, or to end markedly earlier than thought
     */
    synchronized boolean found(Duration atMost) {
        if (latest == null) {
            return happened(atMost);
        }
        Duration before = latest;
        if (atMost.compareTo(before) >= 0) {
            return false;
        }
        latest = atMost;
        return trust > 0 && isShorter(atMost, before);
    }

    /** Takes in whether a request was over when it should have been. */
    synchronized void checked(boolean over) {
        trust = over ? Math.min(trust + 1, MOST_TRUST) : Math.max(trust - 1, 0);
    }

    private static boolean isAlike(Duration one, Duration other) {
        return !isShorter(one, other) && !isShorter(other, one);
    }

    private static boolean isShorter(Duration one, Duration other) {
        return one.compareTo(other.minus(other.dividedBy(8))) < 0;
    }
}
