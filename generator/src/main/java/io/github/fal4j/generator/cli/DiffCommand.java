package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.diff.CatalogueDiffer;
import io.github.fal4j.generator.diff.DiffReport;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.read.EndpointPatterns;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what two versions of the documents mean to callers. */
@Command(
        name = "diff",
        description = "Says what has changed for callers between two folders of documents.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is breaking",
            "1:something is breaking",
            "2:the command was wrong, or documents could not be used; the others were compared"
        })
final class DiffCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "The folder with the documents as they were.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The folder with the documents as they are.")
    private Path after = Path.of("");

    @Mixin
    private EndpointOption endpoints = new EndpointOption();

    @Option(names = "--json", description = "Writes JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        EndpointPatterns patterns = endpoints.patterns();
        Set<String> known = ConcurrentHashMap.newKeySet();
        DiffReport report = new CatalogueDiffer()
                .diff(SpecFolder.require("OLD", before), SpecFolder.require("NEW", after), id -> {
                    known.add(id);
                    return patterns.selects(id);
                });
        if (report.isComplete()) {
            patterns.requireMatches(known, before + " or " + after);
        }
        PrintWriter out = command.getOut();
        out.print(json ? DiffJson.of(report) : DiffText.of(report));
        out.flush();
        report("OLD", before, report.oldProblems(), command.getErr());
        report("NEW", after, report.newProblems(), command.getErr());
        return !report.isComplete() ? 2 : report.isBreaking() ? 1 : 0;
    }

    private static void report(String side, Path folder, List<Problem> problems, PrintWriter err) {
        problems.forEach(problem -> err.println(Console.line(problem) + " (in " + side + " " + folder + ")"));
        err.flush();
    }
}
