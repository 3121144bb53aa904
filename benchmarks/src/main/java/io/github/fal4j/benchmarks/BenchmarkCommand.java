package io.github.fal4j.benchmarks;

import io.github.fal4j.benchmarks.calls.CallBenchmark;
import io.github.fal4j.benchmarks.files.FileBenchmark;
import io.github.fal4j.benchmarks.footprint.FootprintBenchmark;
import io.github.fal4j.benchmarks.footprint.StartBenchmark;
import io.github.fal4j.benchmarks.generation.GenerationBenchmark;
import io.github.fal4j.benchmarks.report.PerformancePage;
import io.github.fal4j.benchmarks.results.Results;
import io.github.fal4j.benchmarks.results.Section;
import io.github.fal4j.benchmarks.results.Tally;
import io.github.fal4j.benchmarks.streams.StreamBenchmark;
import io.github.fal4j.benchmarks.waiting.WaitingBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures and writes the page. */
@Command(
        name = "run.sh",
        mixinStandardHelpOptions = true,
        description = "Measures fal4j beside its peers, and writes docs/performance.md.")
public final class BenchmarkCommand implements Callable<Integer> {

    private static final List<String> NAMES =
            all().stream().map(Benchmark::name).toList();

    @Option(
            names = "--quick",
            description = "Less of it; writes no page, and fails where a ratio or a count"
                    + " misses its bar by more than its noise.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these, the others' figures stay: waiting, long-jobs, calls, start, files, streams,"
                    + " generation, footprint.")
    private List<String> only = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "How often each peer has its turn.")
    private @Nullable Integer rounds;

    @Option(names = "--preliminary", description = "Has the page say that the machine was busy with other things.")
    private boolean preliminary;

    @Option(names = "--results", paramLabel = "FILE", description = "Where figures are kept (${DEFAULT-VALUE}).")
    private Path results = Path.of("benchmarks/results.json");

    @Option(names = "--docs", paramLabel = "DIR", description = "Where the page is written (${DEFAULT-VALUE}).")
    private Path docs = Path.of("docs");

    private BenchmarkCommand() {}

    /** Returns all, new, in the order in which the page shows them. */
    static List<Benchmark> all() {
        return List.of(
                WaitingBenchmark.together(),
                WaitingBenchmark.besideLongJobs(),
                new CallBenchmark(),
                new StartBenchmark(),
                new FileBenchmark(),
                new StreamBenchmark(),
                new GenerationBenchmark(),
                new FootprintBenchmark());
    }

    /** Runs with the options of {@code run.sh}; the exit code is 1 where a bar is missed or something fails. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        System.setProperty("benchmarks.preliminary", Boolean.toString(preliminary));
        List<String> missed = new ArrayList<>();
        for (Benchmark benchmark : chosen()) {
            Section section = timed(benchmark);
            missed.addAll(section.missed(!quick));
            section.failures().forEach(failure -> missed.add(section.name() + ": " + failure));
            if (!quick) {
                Results all = Results.read(results).with(section, NAMES);
                all.write(results);
                new PerformancePage(all).write(docs);
            }
        }
        missed.forEach(bar -> System.out.println("MISSED " + bar));
        return missed.isEmpty() ? 0 : 1;
    }

    private List<Benchmark> chosen() {
        List<String> unknown =
                only.stream().filter(name -> !NAMES.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no benchmark " + unknown + " but " + NAMES);
        }
        // What has no bar that holds anywhere is left to the whole run.
        List<String> hasty = List.of("waiting", "calls", "start");
        return all().stream()
                .filter(benchmark ->
                        only.isEmpty() ? !quick || hasty.contains(benchmark.name()) : only.contains(benchmark.name()))
                .toList();
    }

    private Section timed(Benchmark benchmark) {
        System.out.println(benchmark.name() + " ...");
        long begun = System.nanoTime();
        Scale scale = quick ? Scale.QUICK : Scale.FULL;
        Section section = measured(benchmark, rounds == null ? scale : scale.withRounds(rounds));
        section.rows().forEach(row -> System.out.println("  " + RowText.of(row)));
        System.out.println(
                "  took " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
        return section;
    }

    /** What fails as a whole is a section of its failure, so that the others are not lost. */
    private static Section measured(Benchmark benchmark, Scale scale) {
        Tally failed = new Tally();
        List<Section> section = new ArrayList<>();
        failed.attempt(benchmark.name(), () -> section.add(benchmark.run(scale)));
        section.add(Section.of(benchmark.name(), benchmark.name(), failed, List.of(), List.of()));
        return section.get(0);
    }
}
