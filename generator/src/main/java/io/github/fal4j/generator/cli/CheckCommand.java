package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.Generator;
import io.github.fal4j.generator.store.CatalogueIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether documents, names and generated code agree, for builds that want to know before they go on. */
@Command(
        name = "check",
        description = "Says whether documents, lock of names and generated code agree; changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:they agree",
            "1:they do not, or documents have problems; each is a line",
            "2:the command was wrong"
        })
final class CheckCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private GenerationOptions options = new GenerationOptions();

    @Option(names = "--index", paramLabel = "FILE", description = "The index of the documents.")
    private @Nullable Path index;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        List<String> differences = new ArrayList<>(new Generator().check(options.toRequest(command)));
        if (index != null) {
            CatalogueIndex.differences(index, options.specs())
                    .forEach(difference -> differences.add(difference.toString()));
        }
        PrintWriter console = command.commandLine().getOut();
        differences.forEach(console::println);
        console.println(
                differences.isEmpty() ? "documents, names and output agree" : differences.size() + " differences");
        console.flush();
        return differences.isEmpty() ? 0 : 1;
    }
}
