package io.github.fal4j.generator.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.generator.EndpointLister;
import io.github.fal4j.generator.EndpointListing;
import io.github.fal4j.generator.GeneratorRequest;
import io.github.fal4j.generator.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what there is to generate. */
@Command(
        name = "list",
        description = "Lists the endpoints of a folder: id, Java class, category, display name.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every endpoint was listed",
            "1:some documents could not be used; the others were listed",
            "2:the command was wrong"
        })
final class ListCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--specs", required = true, paramLabel = "DIR", description = "The folder with the documents.")
    private Path specs = Path.of("");

    @Option(
            names = "--package",
            paramLabel = "P",
            defaultValue = GeneratorRequest.DEFAULT_PACKAGE,
            description = "The base package of the classes (default: ${DEFAULT-VALUE}).")
    private String basePackage = GeneratorRequest.DEFAULT_PACKAGE;

    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description = "The file that keeps Java names as they are; it is only read.")
    private @Nullable Path lock;

    @Mixin
    private CompletionOptions completion = new CompletionOptions();

    @Mixin
    private EndpointOption endpoints = new EndpointOption();

    @Option(names = "--json", description = "Writes JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        EndpointListing listing = new EndpointLister(basePackage, lock, completion.glossary())
                .list(completion.folder(SpecFolder.require("--specs", specs)), endpoints.patterns());
        List<Problem> errors = listing.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        command.getOut().print(json ? json(listing.endpoints()) : text(listing.endpoints()));
        command.getOut().flush();
        errors.forEach(problem -> command.getErr().println(Console.line(problem)));
        command.getErr().flush();
        return errors.isEmpty() ? 0 : 1;
    }

    private static String text(List<EndpointListing.Entry> entries) {
        int ids = width(entries, EndpointListing.Entry::id);
        int classes = width(entries, EndpointListing.Entry::javaClass);
        int categories = width(entries, entry -> orNone(entry.category()));
        StringBuilder text = new StringBuilder();
        for (EndpointListing.Entry entry : entries) {
            String line = padded(entry.id(), ids)
                    + padded(entry.javaClass(), classes)
                    + padded(orNone(entry.category()), categories)
                    + orNone(entry.displayName());
            text.append(Console.line(line)).append('\n');
        }
        return text.toString();
    }

    private static int width(List<EndpointListing.Entry> entries, Function<EndpointListing.Entry, String> column) {
        return entries.stream()
                .mapToInt(entry -> column.apply(entry).length())
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }

    private static String orNone(@Nullable String text) {
        return text == null || text.isBlank() ? "-" : text;
    }

    private static String json(List<EndpointListing.Entry> entries) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (EndpointListing.Entry entry : entries) {
            array.addObject()
                    .put("id", entry.id())
                    .put("class", entry.javaClass())
                    .put("category", entry.category())
                    .put("displayName", entry.displayName())
                    .put("description", entry.description());
        }
        return array.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
    }
}
