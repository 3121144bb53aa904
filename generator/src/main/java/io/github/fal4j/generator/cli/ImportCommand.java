package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.store.CatalogueIndex;
import io.github.fal4j.generator.store.DocumentImport;
import io.github.fal4j.generator.store.ImportReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a folder of documents into the folder that code is generated from. */
@Command(
        name = "import",
        description =
                "Takes documents from a folder into the one that code is generated from, each in its stored form.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "An index.tsv beside the documents adds what it says of their endpoints. Documents that say the same are not touched."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every document was imported",
            "1:some documents could not be imported; the others were",
            "2:the command was wrong; nothing was changed"
        })
final class ImportCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "The folder of documents to import, under any names; may be that of --specs.")
    private Path from = Path.of("");

    @Option(
            names = "--specs",
            required = true,
            paramLabel = "DIR",
            description = "The folder of documents, <endpoint id>.json each; made if need be.")
    private Path specs = Path.of("");

    @Option(names = "--index", paramLabel = "FILE", description = "The index of the documents, brought up to date.")
    private @Nullable Path index;

    @Option(names = "--prune", description = "Deletes documents that --from does not have.")
    private boolean prune;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        if (Files.exists(specs)) {
            SpecFolder.require("--specs", specs);
        }
        requireIndex(index);
        ImportReport report = new DocumentImport(SpecFolder.require("--from", from), specs).run(prune);
        if (index != null && Files.isDirectory(specs)) {
            CatalogueIndex.of(specs).write(index);
        }
        report.problems().forEach(console::println);
        console.printf(
                "%d new, %d changed, %d unchanged, %d removed, %d failed%n",
                report.added(), report.changed(), report.unchanged(), report.removed(), report.failed());
        console.flush();
        return report.hasErrors() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    /**
     * Reads the index, so that no other file is taken for one and written over.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void requireIndex(@Nullable Path index) {
        try {
            if (index != null) {
                CatalogueIndex.read(index);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
