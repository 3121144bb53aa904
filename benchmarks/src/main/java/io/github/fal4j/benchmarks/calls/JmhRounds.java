package io.github.fal4j.benchmarks.calls;

import io.github.fal4j.benchmarks.Rounds;
import io.github.fal4j.benchmarks.Scale;
import io.github.fal4j.benchmarks.results.Tally;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH benchmarks whose methods are named after peers: one virtual machine for each peer and round, in turn. */
final class JmhRounds {

    private static final Map<String, String> PEERS =
            Map.of("fal4j", CallBenchmark.FAL4J, "bare", CallBenchmark.BARE, "official", CallBenchmark.OFFICIAL);

    private final Scale scale;
    private final URI server;
    private final Tally tally;

    JmhRounds(Scale scale, URI server, Tally tally) {
        this.scale = scale;
        this.server = server;
        this.tally = tally;
    }

    void run(Class<?> benchmark, String what, int rounds, List<String> methods) {
        Rounds.alternate(tally, what, rounds, methods, method -> {
            RunResult result = run(benchmark.getName() + "\\." + method + "$");
            String peer = PEERS.getOrDefault(method, method);
            tally.add(what, "µs", peer, result.getPrimaryResult().getScore());
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated != null) {
                tally.add(what + ": memory allocated", "KB", peer, allocated.getScore() / 1000);
            }
        });
    }

    private RunResult run(String pattern) {
        // Another build on the same machine is no reason to fail.
        System.setProperty("jmh.ignoreLock", "true");
        TimeValue time = TimeValue.milliseconds(scale.choose(50, 1000, 1000));
        Options options = new OptionsBuilder()
                .include(pattern)
                .forks(1)
                .warmupIterations(scale.choose(1, 8, 12)) // until the compilers have little left to do
                .warmupTime(time)
                .measurementIterations(scale.choose(1, 2, 3))
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-Xmx512m", "-Dbenchmarks.server=" + server)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            return results.iterator().next();
        } catch (RunnerException failure) {
            throw new IllegalStateException("JMH cannot run " + pattern, failure);
        }
    }
}
