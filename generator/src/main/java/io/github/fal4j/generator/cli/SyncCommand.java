package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.store.CatalogueIndex;
import io.github.fal4j.generator.sync.CatalogueSync;
import io.github.fal4j.generator.sync.SyncReport;
import io.github.fal4j.generator.sync.SyncRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches new and changed documents of the catalogue's active endpoints. */
@Command(
        name = "sync",
        description = "Fetches new and changed documents of active endpoints into a folder.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Documents that say the same are not touched; none is deleted. A stopped run is gone on with by the same command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the folder is in line with the catalogue",
            "1:some documents, or the rest of the catalogue, could not be fetched or stored; the others were",
            "2:the command was wrong; nothing was changed"
        })
final class SyncCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--specs",
            required = true,
            paramLabel = "DIR",
            description = "The folder of documents, <endpoint id>.json each; made if need be.")
    private Path specs = Path.of("");

    @Option(
            names = "--catalogue",
            paramLabel = "URL",
            defaultValue = SyncRequest.DEFAULT_CATALOGUE,
            description = "The platform API that lists the endpoints (default: ${DEFAULT-VALUE}).")
    private URI catalogue = URI.create(SyncRequest.DEFAULT_CATALOGUE);

    @Option(
            names = "--documents",
            paramLabel = "URL",
            defaultValue = SyncRequest.DEFAULT_DOCUMENTS,
            description = "Where documents are that the catalogue does not hold (default: ${DEFAULT-VALUE}).")
    private URI documents = URI.create(SyncRequest.DEFAULT_DOCUMENTS);

    @Option(
            names = "--endpoints",
            paramLabel = "PATTERN",
            split = ",",
            description = "Endpoint ids to fetch, such as 'fal-ai/flux/**'; all if not given.")
    private List<String> endpoints = new ArrayList<>();

    @Option(names = "--index", paramLabel = "FILE", description = "The index of the documents, brought up to date.")
    private @Nullable Path index;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:FAL_KEY}",
            description = "An API key, which raises the catalogue's rate limit; FAL_KEY if not given. Not needed.")
    private @Nullable String key;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        ProgressLine progress = ProgressLine.of(command);
        try {
            ImportCommand.requireIndex(index);
            SyncRequest request = new SyncRequest(specs, catalogue, documents, endpoints, key);
            SyncReport report = new CatalogueSync().run(request, progress::show);
            progress.clear();
            if (index != null && Files.isDirectory(specs)) {
                CatalogueIndex.of(specs).write(index);
            }
            print(report, command.getOut());
            return report.hasErrors() ? 1 : 0;
        } catch (IllegalArgumentException wrong) {
            return fail(command, wrong, CommandLine.ExitCode.USAGE);
        } catch (IOException failure) {
            progress.clear();
            return fail(command, failure, 1);
        }
    }

    private static void print(SyncReport report, PrintWriter console) {
        report.problems().forEach(console::println);
        console.printf(
                "%d new, %d changed, %d unchanged, %d gone, %d failed%n",
                report.added(), report.changed(), report.unchanged(), report.gone(), report.failed());
        console.flush();
    }

    /** One line, though some messages draw a picture in the lines below. */
    private static int fail(CommandLine command, Exception failure, int exitCode) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        command.getErr().println("error: " + message.lines().findFirst().orElse(""));
        return exitCode;
    }
}
