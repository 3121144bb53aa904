package io.github.fal4j.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Gives each peer its turn, again and again, so that whatever else the machine does falls on all. */
public final class Rounds {

    private Rounds() {}

    /** Takes the peers in turn, in every second round from the last to the first. */
    public static <P> void alternate(int rounds, List<P> peers, Consumer<P> measure) {
        for (int round = 0; round < rounds; round++) {
            List<P> order = new ArrayList<>(peers);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            order.forEach(measure);
        }
    }
}
