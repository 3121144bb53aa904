package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.Generator;
import io.github.fal4j.generator.GeneratorReport;
import io.github.fal4j.generator.GeneratorRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates typed endpoints from a folder of documents. */
@Command(
        name = "generate",
        description = "Generates typed endpoints from a folder of documents.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was generated",
            "1:some documents could not be used, or too few fields have a description; all others were generated",
            "2:the command was wrong; nothing was changed"
        })
final class GenerateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private GenerationOptions options = new GenerationOptions();

    @Option(names = "--stats", description = "Prints how many fields have a description, and how long each phase took.")
    private boolean stats;

    @Option(
            names = "--described-at-least",
            paramLabel = "PERCENT",
            description = "Fails if fewer of the fields have a description, and always prints how many have.")
    private @Nullable Double describedAtLeast;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints problems only.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        GeneratorReport report = generate(options.toRequest(command), command.commandLine());
        PrintWriter console = command.commandLine().getOut();
        report.problems().forEach(console::println);
        if (!quiet) {
            console.println(report.summary());
        }
        if (stats || describedAtLeast != null) {
            console.println(report.described());
        }
        boolean silent = describedAtLeast != null && report.described().percent() < describedAtLeast;
        if (silent) {
            console.println("error: fewer than " + describedAtLeast + " % of the fields have a description;"
                    + " add what is missing to the glossary");
        }
        if (stats) {
            report.phases().forEach((phase, time) -> console.printf("%-18s%6d ms%n", phase, time.toMillis()));
        }
        console.flush();
        return report.hasErrors() || silent ? 1 : 0;
    }

    private GeneratorReport generate(GeneratorRequest request, CommandLine command) throws IOException {
        ProgressLine progress = quiet ? ProgressLine.hidden(command) : ProgressLine.of(command);
        try {
            return new Generator(progress).generate(request);
        } finally {
            progress.clear();
        }
    }
}
