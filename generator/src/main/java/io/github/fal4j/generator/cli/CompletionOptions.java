package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.read.SpecsFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name what completes and corrects documents, alike in every command that has them. */
final class CompletionOptions {

    @Option(
            names = "--glossary",
            paramLabel = "DIR",
            description = "The folder with descriptions for what documents leave without any.")
    private @Nullable Path glossary;

    @Option(
            names = "--overrides",
            paramLabel = "DIR",
            description = "The folder with corrections of documents, <endpoint id>.json each.")
    private @Nullable Path overrides;

    /** Returns the folder of descriptions, if one is given. */
    @Nullable
    Path glossary() {
        return glossary == null ? null : SpecFolder.require("--glossary", glossary, "properties.json");
    }

    /** Returns a folder of documents with their corrections. */
    SpecsFolder folder(Path specs) {
        return new SpecsFolder(
                specs, false, overrides == null ? null : SpecFolder.require("--overrides", overrides, "corrections"));
    }
}
