package io.github.fal4j.benchmarks.footprint;

import io.github.fal4j.benchmarks.Benchmark;
import io.github.fal4j.benchmarks.Rounds;
import io.github.fal4j.benchmarks.Scale;
import io.github.fal4j.benchmarks.process.ClassPath;
import io.github.fal4j.benchmarks.process.Jvm;
import io.github.fal4j.benchmarks.process.ProcessRun;
import io.github.fal4j.benchmarks.process.Scratch;
import io.github.fal4j.benchmarks.process.ServerProcess;
import io.github.fal4j.benchmarks.results.Bar;
import io.github.fal4j.benchmarks.results.Section;
import io.github.fal4j.benchmarks.results.Tally;
import java.nio.file.Path;
import java.util.List;

/** From the start of the virtual machine to the first answer in hand. */
public final class StartBenchmark implements Benchmark {

    private static final String FAL4J = "fal4j";
    private static final String BARE = "OkHttp + Jackson";
    private static final String PLAIN = "first answer, start of the JVM included";
    private static final String ARCHIVED = PLAIN + ", classes archived (AppCDS)";
    private static final String GENERATED = "generated classes loaded for it";

    /** A program with the jars that it needs. */
    private record Side(String peer, Class<?> program, ClassPath classPath) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Section run(Scale scale) {
        Tally tally = new Tally();
        try (ServerProcess server = ServerProcess.start();
                Scratch scratch = Scratch.create()) {
            Object address = server.address();
            List<Side> sides = sides();
            for (Side side : sides) {
                tally.attempt(GENERATED, () -> countClasses(side, address, tally));
            }
            int rounds = scale.rounds() * scale.choose(1, 1, 4);
            Rounds.alternate(tally, PLAIN, rounds, sides, side -> measure(PLAIN, Jvm.present(), side, address, tally));
            if (ClassPath.present().isOfJars() && scale.size() == Scale.Size.WHOLE) {
                sides.forEach(side -> tally.attempt(ARCHIVED, () -> archive(side, address, scratch)));
                Rounds.alternate(
                        tally,
                        ARCHIVED,
                        rounds,
                        sides,
                        side -> measure(ARCHIVED, archived(side, scratch), side, address, tally));
            }
        }
        tally.require(PLAIN, Bar.ratio(FAL4J, BARE, 1.3));
        tally.require(GENERATED, Bar.count(FAL4J, 25));
        return Section.of(
                name(),
                "Start",
                tally,
                List.of(),
                List.of("The program makes one direct call and prints what it got; each figure is a process of its own,"
                        + " with only the jars that it needs."));
    }

    private static List<Side> sides() {
        ClassPath all = ClassPath.present();
        String own = "fal4j-benchmarks";
        return List.of(
                new Side(FAL4J, HelloFal4j.class, all.of(Libraries.and(Libraries.FAL4J, own, "fal4j-endpoints"))),
                new Side(BARE, HelloBare.class, all.of(Libraries.and(Libraries.BARE, own))),
                new Side("official Java client", HelloOfficial.class, all.of(Libraries.and(Libraries.OFFICIAL, own))));
    }

    private static void measure(String what, Jvm jvm, Side side, Object server, Tally tally) {
        ProcessRun run = ProcessRun.of(Path.of("."), jvm.command(side.classPath(), side.program(), server));
        tally.add(what, "s", side.peer(), run.firstLineSeconds());
    }

    private static void countClasses(Side side, Object server, Tally tally) {
        List<String> lines = ProcessRun.of(
                        Path.of("."),
                        Jvm.present()
                                .with("-Xlog:class+load:stdout:none")
                                .command(side.classPath(), side.program(), server))
                .lines();
        long generated = lines.stream()
                .filter(line -> line.startsWith("io.github.fal4j.endpoints."))
                .count();
        long all = lines.stream().filter(line -> line.contains(" source: ")).count();
        if (side.peer().equals(FAL4J)) {
            tally.add(GENERATED, "", side.peer(), (double) generated);
        }
        tally.add("classes loaded for it", "", side.peer(), (double) all);
    }

    private static void archive(Side side, Object server, Scratch scratch) {
        Path archive = scratch.fresh(side.program().getSimpleName() + ".jsa");
        ProcessRun.of(
                Path.of("."),
                Jvm.present()
                        .with("-XX:ArchiveClassesAtExit=" + archive)
                        .command(side.classPath(), side.program(), server));
    }

    private static Jvm archived(Side side, Scratch scratch) {
        Path archive = scratch.path(side.program().getSimpleName() + ".jsa");
        return Jvm.present().with("-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
    }
}
