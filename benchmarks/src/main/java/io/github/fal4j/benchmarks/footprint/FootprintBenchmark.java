package io.github.fal4j.benchmarks.footprint;

import io.github.fal4j.benchmarks.Benchmark;
import io.github.fal4j.benchmarks.Scale;
import io.github.fal4j.benchmarks.process.ClassPath;
import io.github.fal4j.benchmarks.process.Jvm;
import io.github.fal4j.benchmarks.process.Places;
import io.github.fal4j.benchmarks.process.ProcessRun;
import io.github.fal4j.benchmarks.process.Scratch;
import io.github.fal4j.benchmarks.results.Bar;
import io.github.fal4j.benchmarks.results.Section;
import io.github.fal4j.benchmarks.results.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What compiling all endpoints takes, and what they and all that they need weigh. */
public final class FootprintBenchmark implements Benchmark {

    private static final String FAL4J = "fal4j";
    private static final String COMPILATION = "javac of all endpoints, 1 GB of heap";
    private static final String JAR = "jar of all endpoints";

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public Section run(Scale scale) {
        Places places = Places.here();
        Tally tally = new Tally();
        try (Scratch scratch = Scratch.create()) {
            for (int round = 0; round < scale.choose(1, 1, 3); round++) {
                Path classes = scratch.fresh("classes-" + round);
                tally.attempt(COMPILATION, () -> compile(places, scratch.fresh("files"), classes, scale, tally));
            }
        }
        tally.attempt(JAR, () -> weigh(places, tally));
        tally.require(COMPILATION, Bar.time(FAL4J, 25));
        tally.require(JAR, Bar.count(FAL4J, 12));
        return Section.of(
                name(),
                "Compilation and size",
                tally,
                List.of(),
                List.of("Documentation comments and checks of the build are left out of the compilation."
                        + " The official Java client has no types."));
    }

    private static void compile(Places places, Path files, Path classes, Scale scale, Tally tally) throws IOException {
        Path sources = scale.choose(
                places.sources().resolve("io/github/fal4j/endpoints/falai/flux"), places.sources(), places.sources());
        try (Stream<Path> all = Files.walk(sources)) {
            Files.write(
                    files,
                    all.map(Path::toString)
                            .filter(file -> file.endsWith(".java"))
                            .toList());
        }
        ProcessRun run = ProcessRun.of(
                places.root(),
                List.of(
                        Jvm.present().tool("javac"),
                        "-J-Xmx1g",
                        "-nowarn",
                        "-proc:none",
                        "-g:lines,source",
                        "-cp",
                        ClassPath.present().toString(),
                        "-d",
                        classes.toString(),
                        "@" + files));
        tally.add(COMPILATION, "s", FAL4J, run.seconds());
        tally.add(COMPILATION + ": memory of the process", "MB", FAL4J, run.peakMegabytes());
    }

    private static void weigh(Places places, Tally tally) throws IOException {
        long endpoints;
        try (Stream<Path> documents = Files.walk(places.specs().resolve("endpoints"))) {
            endpoints =
                    documents.filter(file -> file.toString().endsWith(".json")).count();
        }
        double jar = Files.size(places.endpoints());
        tally.add(JAR, "MB", FAL4J, jar / 1e6);
        tally.add(JAR + ": for each", "KB", FAL4J, jar / 1e3 / endpoints);
        ClassPath all = ClassPath.present();
        String what = "jars beside it, all that a program needs";
        tally.add(what, "MB", FAL4J, megabytes(all.of(Libraries.FAL4J)));
        tally.add(what, "MB", "OkHttp + Jackson", megabytes(all.of(Libraries.BARE)));
        tally.add(what, "MB", "official Java client", megabytes(all.of(Libraries.OFFICIAL)));
    }

    private static double megabytes(ClassPath jars) throws IOException {
        double bytes = 0;
        for (Path entry : jars.entries()) {
            bytes += Files.isDirectory(entry) ? 0 : Files.size(entry);
        }
        return bytes / 1e6;
    }
}
