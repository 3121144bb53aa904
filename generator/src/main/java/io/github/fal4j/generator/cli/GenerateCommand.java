package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.Generator;
import io.github.fal4j.generator.GeneratorReport;
import io.github.fal4j.generator.GeneratorRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Generates typed endpoints from a folder of documents. */
@Command(
        name = "generate",
        description = "Generates typed endpoints from a folder of documents.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--specs", required = true, paramLabel = "DIR", description = "The folder with the documents.")
    private Path specs = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for the Java packages.")
    private Path out = Path.of("");

    @Option(
            names = "--package",
            paramLabel = "P",
            defaultValue = GeneratorRequest.DEFAULT_PACKAGE,
            description = "The base package (default: ${DEFAULT-VALUE}).")
    private String basePackage = GeneratorRequest.DEFAULT_PACKAGE;

    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description = "The file that keeps Java names as they are; new names are added to it.")
    private @Nullable Path lock;

    @Option(
            names = "--endpoints",
            paramLabel = "PATTERN",
            split = ",",
            description = "Endpoint ids to generate, such as 'fal-ai/flux/**'; all if not given.")
    private List<String> endpoints = new ArrayList<>();

    @Option(names = "--stats", description = "Prints how long each phase took.")
    private boolean stats;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!Files.isDirectory(specs)) {
            throw new ParameterException(command.commandLine(), "--specs " + specs + " is not a folder");
        }
        GeneratorReport report =
                new Generator().generate(new GeneratorRequest(specs, out, basePackage, lock, endpoints));
        PrintWriter console = command.commandLine().getOut();
        report.problems().forEach(console::println);
        console.printf(
                "%d endpoints, %d types: %d files written, %d unchanged, %d deleted%n",
                report.endpoints(),
                report.types(),
                report.files().written(),
                report.files().unchanged(),
                report.files().deleted());
        if (stats) {
            report.phases().forEach((phase, time) -> console.printf("%-18s%6d ms%n", phase, time.toMillis()));
        }
        console.flush();
        return report.hasErrors() ? 1 : 0;
    }
}
