package io.github.fal4j.benchmarks.generation;

import io.github.fal4j.benchmarks.Benchmark;
import io.github.fal4j.benchmarks.Rounds;
import io.github.fal4j.benchmarks.Scale;
import io.github.fal4j.benchmarks.process.Jvm;
import io.github.fal4j.benchmarks.process.Places;
import io.github.fal4j.benchmarks.process.ProcessRun;
import io.github.fal4j.benchmarks.process.Scratch;
import io.github.fal4j.benchmarks.results.Bar;
import io.github.fal4j.benchmarks.results.Curve;
import io.github.fal4j.benchmarks.results.Curve.Line;
import io.github.fal4j.benchmarks.results.Curve.Point;
import io.github.fal4j.benchmarks.results.Section;
import io.github.fal4j.benchmarks.results.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The generator as a program, and openapi-generator beside it where that can do the same. */
public final class GenerationBenchmark implements Benchmark {

    private static final String FAL4J = "fal4j";
    private static final String OTHER = "openapi-generator (java, retrofit2)";
    private static final String COLD = "all endpoints, nothing there yet";
    private static final String AGAIN = "all endpoints, nothing changed";
    private static final String ONE = "one endpoint";
    private static final Jvm JVM = Jvm.present().with("-Xmx512m");

    /** As generating.md advises: a run is over before code compiled at greater expense has paid for itself. */
    private static final Jvm ADVISED = JVM.with("-XX:TieredStopAtLevel=1");

    private static final Pattern PHASE = Pattern.compile("(.*\\S) +(\\d+) ms");

    private static final List<String> SAMPLE = List.of(
            "fal-ai/flux/dev",
            "fal-ai/wizper",
            "fal-ai/post-processing",
            "fal-ai/meshy/v6/text-to-3d",
            "fal-ai/elevenlabs/speech-to-text");

    private final Tally tally = new Tally();
    private final List<Point> growth = new ArrayList<>();

    @Override
    public String name() {
        return "generation";
    }

    @Override
    public Section run(Scale scale) {
        Places places = Places.here();
        try (Scratch scratch = Scratch.create()) {
            boolean whole = scale.size() == Scale.Size.WHOLE;
            singly(places, scratch, scale.withRounds(whole ? 2 : 1));
            if (scale.size() != Scale.Size.TINY) {
                tally.attempt(COLD, () -> allTogether(places, scratch, scale.rounds()));
                for (int count : whole ? List.of(100, 400, 1401, 14_010) : List.of(100, 400)) {
                    tally.attempt(count + " endpoints", () -> grown(places, scratch, count));
                }
            }
        }
        tally.require(COLD, Bar.time(FAL4J, 6));
        tally.require(AGAIN, Bar.time(FAL4J, 2));
        tally.require(ONE, Bar.ratio(FAL4J, OTHER, 1));
        return Section.of(
                name(),
                "Generation",
                tally,
                List.of(new Curve(
                        "generation",
                        "From documents to Java: it takes no more than in proportion",
                        "endpoints",
                        "s",
                        true,
                        List.of(new Line(FAL4J, List.copyOf(growth))))),
                List.of(
                        "A process each time, with a heap of 512 MB and -XX:TieredStopAtLevel=1, which docs/generating.md"
                                + " advises and which is good for both.",
                        "One endpoint is the median of a sample, which both can read; openapi-generator is told not to"
                                + " validate, for it refuses nearly all of these documents otherwise.",
                        "14,010 endpoints are the catalogue under ten names of owners."));
    }

    private void allTogether(Places places, Scratch scratch, int rounds) {
        for (int round = 0; round < rounds; round++) {
            // Not deleted before the next: a disk that is still at that writes thousands of files more slowly.
            Path out = scratch.fresh("all-" + round);
            ProcessRun cold = generate(places, places.specs().resolve("endpoints"), out, "**");
            tally.add(COLD, "s", FAL4J, cold.seconds());
            tally.add(COLD + ": memory of the process", "MB", FAL4J, cold.peakMegabytes());
            cold.lines().forEach(this::phase);
            tally.add(
                    AGAIN,
                    "s",
                    FAL4J,
                    generate(places, places.specs().resolve("endpoints"), out, "**")
                            .seconds());
            Path other = scratch.fresh("all-as-usual-" + round);
            tally.add(
                    COLD + ", without that option",
                    "s",
                    FAL4J,
                    generate(JVM, places, places.specs().resolve("endpoints"), other, "**")
                            .seconds());
        }
    }

    private void phase(String line) {
        Matcher phase = PHASE.matcher(line);
        if (phase.matches()) {
            tally.add(COLD + ": " + phase.group(1), "s", FAL4J, Integer.parseInt(phase.group(2)) / 1000.0);
        }
    }

    private void grown(Places places, Scratch scratch, int count) {
        Path documents = scratch.fresh("documents-" + count);
        Documents.copy(places.specs().resolve("endpoints"), documents, count);
        ProcessRun run = generate(places, documents, scratch.fresh("grown-" + count), "**");
        String what = String.format(Locale.ROOT, "%,d endpoints", count);
        tally.add(what + ": for each", "ms", FAL4J, run.seconds() * 1000 / count);
        tally.add(what + ": memory of the process", "MB", FAL4J, run.peakMegabytes());
        growth.add(new Point(count, run.seconds()));
    }

    private void singly(Places places, Scratch scratch, Scale scale) {
        for (String endpoint : scale.choose(SAMPLE.subList(0, 1), SAMPLE, SAMPLE)) {
            Path folder = scratch.fresh("single");
            Path document = Documents.copyOne(places.specs().resolve("endpoints"), folder, endpoint);
            List<String> peers = places.openapiGenerator().isPresent() ? List.of(FAL4J, OTHER) : List.of(FAL4J);
            Rounds.alternate(tally, ONE + " " + endpoint, scale.rounds(), peers, peer -> {
                Path out = scratch.fresh("one");
                ProcessRun run = peer.equals(FAL4J)
                        ? generate(places, folder, out, endpoint)
                        : generateOtherwise(places, document, out);
                tally.add(ONE, "s", peer, run.seconds());
                tally.add(ONE + ": memory of the process", "MB", peer, run.peakMegabytes());
                tally.add(ONE + ": lines of Java", "", peer, (double) Documents.lines(out));
            });
        }
    }

    private static ProcessRun generate(Places places, Path documents, Path out, String endpoints) {
        return generate(ADVISED, places, documents, out, endpoints);
    }

    private static ProcessRun generate(Jvm jvm, Places places, Path documents, Path out, String endpoints) {
        List<String> arguments = new ArrayList<>(List.of(
                "generate",
                "--quiet",
                "--stats",
                "--specs=" + documents,
                "--glossary=" + places.specs().resolve("glossary"),
                "--endpoints=" + endpoints,
                "--out=" + out));
        if (documents.startsWith(places.specs())) {
            // A correction of a document that is not there is an error.
            arguments.add("--overrides=" + places.specs().resolve("overrides"));
        }
        return ProcessRun.of(places.root(), jvm.command(places.generator(), arguments));
    }

    private static ProcessRun generateOtherwise(Places places, Path document, Path out) {
        List<Object> arguments = List.of(
                "generate", "--skip-validate-spec", "-g", "java", "--library", "retrofit2", "-i", document, "-o", out);
        return ProcessRun.of(
                places.root(), ADVISED.command(places.openapiGenerator().orElseThrow(), arguments));
    }
}
