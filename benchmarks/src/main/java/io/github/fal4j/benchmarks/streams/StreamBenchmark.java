package io.github.fal4j.benchmarks.streams;

import io.github.fal4j.benchmarks.Benchmark;
import io.github.fal4j.benchmarks.Rounds;
import io.github.fal4j.benchmarks.Scale;
import io.github.fal4j.benchmarks.process.ClassPath;
import io.github.fal4j.benchmarks.process.Jvm;
import io.github.fal4j.benchmarks.process.ProcessRun;
import io.github.fal4j.benchmarks.process.ServerProcess;
import io.github.fal4j.benchmarks.results.Section;
import io.github.fal4j.benchmarks.results.Tally;
import java.nio.file.Path;
import java.util.List;

/** Server-sent outputs, and inputs and outputs over a live connection. */
public final class StreamBenchmark implements Benchmark {

    private static final List<String> PEERS = List.of("fal4j", "OkHttp + Jackson");

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public Section run(Scale scale) {
        Tally tally = new Tally();
        int events = scale.choose(20, 5_000, 20_000);
        try (ServerProcess server = ServerProcess.start()) {
            Rounds.alternate(tally, "streams", scale.rounds(), PEERS, peer -> {
                String[] figures = ProcessRun.of(
                                Path.of("."),
                                Jvm.present()
                                        .command(
                                                ClassPath.present(),
                                                StreamProgram.class,
                                                peer,
                                                server.address(),
                                                events))
                        .lastLine()
                        .split(" ", -1);
                tally.add("an event, as fast as they come", "µs", peer, Double.parseDouble(figures[0]));
                tally.add(
                        "from an event's making to having it, one each 2 ms",
                        "µs",
                        peer,
                        Double.parseDouble(figures[1]));
                tally.add("live connection: from input to output", "µs", peer, Double.parseDouble(figures[2]));
            });
        }
        return Section.of(
                name(),
                "Streams and live connections",
                tally,
                List.of(),
                List.of("OkHttp + Jackson reads events into trees, and the inputs of the live connection come back as"
                        + " they are."));
    }
}
