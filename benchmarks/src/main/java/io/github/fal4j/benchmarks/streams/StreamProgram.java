package io.github.fal4j.benchmarks.streams;

import io.github.fal4j.benchmarks.results.Quantiles;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Reads streams of events, and sends inputs over a live connection; prints what each took, once warm. */
public final class StreamProgram {

    private StreamProgram() {}

    /** Takes the peer, the address of the server, and how many events. */
    public static void main(String[] arguments) throws Exception {
        int events = Integer.parseInt(arguments[2]);
        try (StreamPeer peer =
                arguments[0].equals("fal4j") ? new Fal4jStreams(arguments[1]) : new BareStreams(arguments[1])) {
            readAll(peer, events);
            double each = readAll(peer, events);
            double delay = delay(peer, Math.min(events, 500));
            exchange(peer, Math.min(events, 2000));
            double live = exchange(peer, Math.min(events, 2000));
            System.out.println(each + " " + delay + " " + live);
        }
        System.exit(0);
    }

    /** Returns the microseconds that one event takes where they come as fast as they are read. */
    private static double readAll(StreamPeer peer, int events) throws IOException {
        long begun = System.nanoTime();
        peer.read(events, 0, made -> {});
        return (System.nanoTime() - begun) / 1e3 / events;
    }

    /** Returns the median of the microseconds from the making of an event to having it, where they come slowly. */
    private static double delay(StreamPeer peer, int events) throws IOException {
        List<Double> delays = new ArrayList<>();
        LongConsumer note = made -> delays.add((double) ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - made);
        peer.read(events, 2, note);
        return Quantiles.of(delays, 0.5);
    }

    /** Returns the microseconds from an input to its output. */
    private static double exchange(StreamPeer peer, int inputs) throws Exception {
        long begun = System.nanoTime();
        for (int input = 0; input < inputs; input++) {
            peer.exchange();
        }
        return (System.nanoTime() - begun) / 1e3 / inputs;
    }
}
