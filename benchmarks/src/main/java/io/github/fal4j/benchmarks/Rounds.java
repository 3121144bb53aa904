package io.github.fal4j.benchmarks;

import io.github.fal4j.benchmarks.results.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Gives each peer its turn, again and again, so that whatever else the machine does falls on all. */
public final class Rounds {

    private Rounds() {}

    /**
     * Takes the peers in turn, in every second round from the last to the first. A turn that fails is noted, and the others go on.
     *
     * @param what what is measured
     */
    public static <P> void alternate(Tally tally, String what, int rounds, List<P> peers, Consumer<P> measure) {
        for (int round = 0; round < rounds; round++) {
            List<P> order = new ArrayList<>(peers);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            order.forEach(peer -> tally.attempt(what, () -> measure.accept(peer)));
        }
    }
}
