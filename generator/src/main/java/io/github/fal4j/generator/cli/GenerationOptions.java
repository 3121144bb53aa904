package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.GeneratorRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What both the command that generates and the one that checks want to know. */
final class GenerationOptions {

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
            description = "Endpoint ids, such as 'fal-ai/flux/**'; all if not given.")
    private List<String> endpoints = new ArrayList<>();

    @Mixin
    private CompletionOptions completion = new CompletionOptions();

    Path specs() {
        return specs;
    }

    GeneratorRequest toRequest(CommandSpec command) {
        if (!Files.isDirectory(specs)) {
            throw new ParameterException(command.commandLine(), "--specs " + specs + " is not a folder");
        }
        return new GeneratorRequest(
                List.of(completion.folder(specs)), out, basePackage, lock, true, completion.glossary(), endpoints);
    }
}
