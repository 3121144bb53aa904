package io.github.fal4j.benchmarks.files;

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
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Files on their way there and back, with a heap of 64 MB. */
public final class FileBenchmark implements Benchmark {

    private static final String FAL4J = "fal4j";
    private static final String BARE = "OkHttp";

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Section run(Scale scale) {
        Tally tally = new Tally();
        try (ServerProcess server = ServerProcess.start();
                Scratch scratch = Scratch.create()) {
            for (int megabytes : scale.choose(List.of(1), List.of(1, 100), List.of(1, 100, 1000))) {
                Path file = file(scratch, megabytes);
                for (String direction : List.of("upload", "download")) {
                    String what = direction + " of " + megabytes + " MB";
                    Rounds.alternate(tally, what, scale.rounds(), List.of(FAL4J, BARE), peer -> {
                        ProcessRun run = ProcessRun.of(
                                Path.of("."),
                                Jvm.present()
                                        .with("-Xmx64m")
                                        .command(
                                                ClassPath.present(),
                                                FileProgram.class,
                                                peer,
                                                direction,
                                                server.address(),
                                                file));
                        tally.add(what, "s", peer, Double.parseDouble(run.lastLine()));
                        tally.add(what + ": memory of the process", "MB", peer, run.peakMegabytes());
                    });
                }
            }
        }
        tally.require("upload of 1000 MB", Bar.ratio(FAL4J, BARE, 1.1));
        return Section.of(
                name(),
                "Files",
                tally,
                List.of(),
                List.of("The second transfer of a process counts, which is warm. fal4j asks where a file goes, and"
                        + " sends a large one in parts, four at a time; OkHttp makes one request."));
    }

    private static Path file(Scratch scratch, int megabytes) {
        Path path = scratch.fresh("film.mp4");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(megabytes * 1_000_000L);
            return path;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot make a file of " + megabytes + " MB", failure);
        }
    }
}
