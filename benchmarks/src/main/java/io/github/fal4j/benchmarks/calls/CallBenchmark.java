package io.github.fal4j.benchmarks.calls;

import io.github.fal4j.benchmarks.Benchmark;
import io.github.fal4j.benchmarks.Scale;
import io.github.fal4j.benchmarks.process.ServerProcess;
import io.github.fal4j.benchmarks.results.Bar;
import io.github.fal4j.benchmarks.results.Section;
import io.github.fal4j.benchmarks.results.Tally;
import java.util.List;

/** Calls that are answered at once, and the reading and writing of JSON. */
public final class CallBenchmark implements Benchmark {

    static final String FAL4J = "fal4j";
    static final String BARE = "OkHttp + Jackson";
    static final String OFFICIAL = "official Java client";

    private static final String DIRECT = "direct call";
    private static final String QUEUED = "queued call of a job that takes no time";

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public Section run(Scale scale) {
        Tally tally = new Tally();
        try (ServerProcess server = ServerProcess.start()) {
            JmhRounds jmh = new JmhRounds(scale, server.address(), tally);
            // What has a bar has more rounds: a tenth of a call is less than what one round differs from the next.
            jmh.run(DirectCall.class, DIRECT, scale.choose(1, 3, 7), scale.choose(own(), own(), all()));
            if (scale.size() != Scale.Size.PART) {
                int rounds = Math.min(scale.rounds(), 3);
                jmh.run(QueuedCall.class, QUEUED, rounds, scale.choose(own(), own(), all()));
                jmh.run(LargestOutput.class, "an output of 2,000 parts is read", rounds, own());
                jmh.run(LargestInput.class, "an input of 54 fields is written", rounds, own());
            }
        }
        tally.require(DIRECT, Bar.ratio(FAL4J, BARE, 1.1));
        return Section.of(
                name(),
                "Calls",
                tally,
                List.of(),
                List.of(
                        "One thread calls; JMH measures, in a new virtual machine for each peer and round.",
                        "OkHttp + Jackson reads outputs into records, keeps no unknown field, and writes inputs of 54"
                                + " fields from a map.",
                        "Memory is what the whole process allocates for one call."));
    }

    private static List<String> own() {
        return List.of("fal4j", "bare");
    }

    private static List<String> all() {
        return List.of("fal4j", "bare", "official");
    }
}
