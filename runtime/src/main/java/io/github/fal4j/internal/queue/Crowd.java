package io.github.fal4j.internal.queue;

import io.github.fal4j.EndpointId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All requests that one client polls for, so that one learns from another and all together ask no more often than is good for the
 * service. Thread-safe.
 */
final class Crowd {

    /** As many as the threads for exchanges manage at a round trip of a tenth of a second. */
    private static final int LOOKS_PER_SECOND = 250;

    private final AtomicInteger polling = new AtomicInteger();
    private final Map<EndpointId, Siblings> endpoints = new ConcurrentHashMap<>();

    /** Returns those that wait for requests to the same endpoint. */
    Siblings siblings(EndpointId endpoint) {
        return endpoints.computeIfAbsent(endpoint, none -> new Siblings());
    }

    /** Those that wait for requests to one endpoint. */
    final class Siblings {

        private final UsualTime usual = new UsualTime();
        private final Set<Runnable> members = ConcurrentHashMap.newKeySet();
        private final AtomicInteger edition = new AtomicInteger();

        /** Counts in somebody who polls, and calls when there is reason to think again about when to look next. */
        void join(Runnable thinkAgain) {
            if (members.add(thinkAgain)) {
                polling.incrementAndGet();
            }
        }

        void leave(Runnable thinkAgain) {
            if (members.remove(thinkAgain)) {
                polling.decrementAndGet();
            }
        }

        /** Returns how long each has to pause so that all of this client keep within the bound. */
        Duration share() {
            return Duration.ofSeconds(1).multipliedBy(polling.get()).dividedBy(LOOKS_PER_SECOND);
        }

        /** Returns the age at which a request should be over, or null if that is not known. */
        @Nullable
        Duration usual() {
            return usual.get();
        }

        /** Returns a number that is another one once there is reason to think again. */
        int edition() {
            return edition.get();
        }

        /**
         * Takes in that a request was over.
         *
         * @param age how old it was
         * @param witnessed whether it was seen to happen, and not found to have happened
         */
        void learn(Duration age, boolean witnessed) {
            if (witnessed ? usual.happened(age) : usual.found(age)) {
                edition.incrementAndGet();
                members.forEach(Runnable::run);
            }
        }

        /** Takes in whether a request was over, if it should have been. */
        void checked(Duration age, boolean over) {
            Duration expected = usual.get();
            if (expected != null && age.compareTo(expected) >= 0) {
                usual.checked(over);
            }
        }
    }
}
