package io.github.fal4j.benchmarks.waiting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.benchmarks.Benchmark;
import io.github.fal4j.benchmarks.Rounds;
import io.github.fal4j.benchmarks.Scale;
import io.github.fal4j.benchmarks.process.Jvm;
import io.github.fal4j.benchmarks.process.ProcessRun;
import io.github.fal4j.benchmarks.process.ServerProcess;
import io.github.fal4j.benchmarks.results.Bar;
import io.github.fal4j.benchmarks.results.Curve;
import io.github.fal4j.benchmarks.results.Curve.Line;
import io.github.fal4j.benchmarks.results.Curve.Point;
import io.github.fal4j.benchmarks.results.Quantiles;
import io.github.fal4j.benchmarks.results.Section;
import io.github.fal4j.benchmarks.results.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Jobs that are submitted and waited for; each round of each peer is a process of its own, and the server is another one. */
public final class WaitingBenchmark implements Benchmark {

    private static final String ALONE = "jobs of 0.1 s, one at a time";
    private static final String BESIDE_LONG = "jobs of 0.5 s, ten at once, beside five jobs of 60 s";
    private static final String WITHOUT_LONG = "jobs of 0.5 s, ten at once";
    private static final String FIRST = ", the first of their process";
    /** Compilers of virtual machines are done with most of it then: 2,000 jobs. */
    private static final int WARM_UPS = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String title;
    private final Function<Scale, List<Scenario>> scenarios;
    private final Tally tally = new Tally();
    private final Map<String, List<Double>> delays = new TreeMap<>();

    /** One thing to do: so many jobs, for those peers that can. */
    private record Scenario(String what, WaitingPlan plan, int rounds, Predicate<WaitingSide> sides) {

        Scenario(String what, WaitingPlan plan, int rounds) {
            this(what, plan, rounds, side -> true);
        }

        boolean isFor(WaitingSide side) {
            return plan.atOnce() <= side.most() && sides.test(side);
        }
    }

    private WaitingBenchmark(String name, String title, Function<Scale, List<Scenario>> scenarios) {
        this.name = name;
        this.title = title;
        this.scenarios = scenarios;
    }

    /** Returns the one of jobs that begin together. */
    public static WaitingBenchmark together() {
        return new WaitingBenchmark("waiting", "Waiting", WaitingBenchmark::scenarios);
    }

    /** Returns the one of short jobs beside long ones. */
    public static WaitingBenchmark besideLongJobs() {
        return new WaitingBenchmark("long-jobs", "Short jobs beside long ones", WaitingBenchmark::longScenarios);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Section run(Scale scale) {
        List<WaitingSide> sides = WaitingSide.present().stream()
                .filter(side -> scale.size() != Scale.Size.PART || side.hasBar())
                .toList();
        for (Scenario scenario : scenarios.apply(scale)) {
            List<WaitingSide> able = sides.stream().filter(scenario::isFor).toList();
            // Anew each time: thousands of connections may linger in the last.
            try (ServerProcess server = ServerProcess.start()) {
                Rounds.alternate(
                        tally, scenario.what(), scenario.rounds(), able, side -> measure(scenario, side, server));
            }
        }
        return section();
    }

    private static List<Scenario> scenarios(Scale scale) {
        int rounds = scale.rounds();
        WaitingPlan thousand = WaitingPlan.atOnce(1000, WARM_UPS);
        if (scale.size() == Scale.Size.TINY) {
            return List.of(new Scenario("10 jobs of 0.1 s at once", new WaitingPlan(10, 100, 10, 0, 0), 1));
        }
        List<Scenario> scenarios = new ArrayList<>();
        if (scale.size() == Scale.Size.PART) {
            return List.of(new Scenario(named(1000), thousand, 2));
        }
        scenarios.add(new Scenario(ALONE, new WaitingPlan(50, 100, 1, 0, WARM_UPS), rounds));
        scenarios.add(new Scenario(named(1000), thousand, rounds + 2));
        scenarios.add(new Scenario(named(1000) + FIRST, WaitingPlan.atOnce(1000, 0), rounds));
        scenarios.add(new Scenario(named(100), WaitingPlan.atOnce(100, WARM_UPS), rounds));
        WaitingPlan tenThousand = WaitingPlan.atOnce(10_000, WARM_UPS);
        scenarios.add(new Scenario(named(10_000), tenThousand, 2, WaitingSide::isFal4j));
        scenarios.add(new Scenario(named(10_000), tenThousand, 1, side -> !side.isFal4j()));
        return scenarios;
    }

    private static List<Scenario> longScenarios(Scale scale) {
        int jobs = scale.choose(10, 60, 60);
        int warmUps = scale.choose(0, WARM_UPS, WARM_UPS);
        int rounds = scale.choose(1, 2, 2);
        return List.of(
                new Scenario(WITHOUT_LONG, new WaitingPlan(jobs, 500, 10, 0, warmUps), rounds),
                new Scenario(BESIDE_LONG, new WaitingPlan(jobs, 500, 10, 5, warmUps), rounds));
    }

    private static String named(int jobs) {
        return String.format(java.util.Locale.ROOT, "%,d jobs of 2 s at once", jobs);
    }

    private void measure(Scenario scenario, WaitingSide side, ServerProcess server) {
        WaitingOutcome outcome = read(ProcessRun.of(Path.of("."), side.command(scenario.plan(), server.address()))
                .lastLine());
        String what = scenario.what();
        String peer = side.peer();
        if (outcome.failures() > 0) {
            tally.add(what + ": jobs without a result", "", peer, outcome.failures());
        }
        if (outcome.delays().isEmpty()) {
            return;
        }
        if (scenario.plan().atOnce() == scenario.plan().jobs()) {
            tally.add(what + ": all results in hand after", "s", peer, outcome.makespan());
            delays.computeIfAbsent(what + "/" + peer, none -> new ArrayList<>()).addAll(outcome.delays());
        }
        tally.add(what + ": from completion to result, median", "ms", peer, Quantiles.of(outcome.delays(), 0.5));
        tally.add(what + ": from completion to result, p99", "ms", peer, Quantiles.of(outcome.delays(), 0.99));
        tally.add(
                what + ": requests per job",
                "",
                peer,
                (double) outcome.requests() / scenario.plan().jobs());
        tally.add(what + ": threads", "", peer, outcome.threads());
        tally.add(what + ": memory of the process", "MB", peer, outcome.megabytes());
    }

    private static WaitingOutcome read(String json) {
        try {
            return JSON.readValue(json, WaitingOutcome.class);
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("A peer printed: " + json, unexpected);
        }
    }

    private Section section() {
        String thousand = named(1000);
        String fal4j = WaitingSide.FAL4J;
        tally.require(ALONE + ": from completion to result, median", Bar.time(fal4j, 20));
        tally.require(
                thousand + ": all results in hand after",
                Bar.time(fal4j, 2.8),
                Bar.ratio(fal4j, WaitingSide.JS_STREAMING, 1));
        tally.require(
                thousand + ": from completion to result, median",
                Bar.time(fal4j, 200),
                Bar.ratio(fal4j, WaitingSide.JS_STREAMING, 1));
        tally.require(thousand + FIRST + ": all results in hand after", Bar.ratio(fal4j, WaitingSide.JS_STREAMING, 1));
        tally.require(thousand + ": requests per job", Bar.count(fal4j, 5));
        Jvm.newest().map(WaitingSide::onVirtualThreads).ifPresent(virtual -> {
            tally.require(ALONE + ": from completion to result, median", Bar.time(virtual, 20));
            tally.require(thousand + ": requests per job", Bar.count(virtual, 3));
        });
        tally.require(thousand + ": threads", Bar.count(fal4j, 64));
        return Section.of(
                name,
                title,
                tally,
                delays.isEmpty() ? List.of() : List.of(curve(thousand)),
                List.of(
                        "Server and client share the cores. Times of completion are the server's, on the same clock.",
                        "Each figure is one process that has done 2,000 jobs of 0.1 s, with a new client; JDK 17 unless"
                                + " said otherwise.",
                        "The official Java client blocks a thread for each job, and was given one.",
                        "Threads are the most that Java's ThreadMXBean saw alive at once, the program's own and the virtual machine's"
                                + " among them; the JavaScript client's are those of its process."));
    }

    private Curve curve(String what) {
        List<Line> lines = new ArrayList<>();
        delays.forEach((key, values) -> {
            if (key.startsWith(what + "/")) {
                List<Point> points = new ArrayList<>();
                for (int percent = 0; percent <= 100; percent += 2) {
                    points.add(new Point(percent, Quantiles.of(values, percent / 100.0)));
                }
                lines.add(new Line(key.substring(what.length() + 1), points));
            }
        });
        return new Curve("waiting", what + ": how long results take to arrive", "% of the jobs", "ms", false, lines);
    }
}
