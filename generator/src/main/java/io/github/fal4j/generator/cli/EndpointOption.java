package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.EndpointPatterns;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that chooses endpoints, alike in every command that has it. */
final class EndpointOption {

    @Option(
            names = "--endpoints",
            paramLabel = "PATTERN",
            split = ",",
            description = "Only endpoints of these ids, such as 'fal-ai/flux/**'; all if not given.")
    private List<String> patterns = new ArrayList<>();

    EndpointPatterns selection() {
        return new EndpointPatterns(patterns);
    }

    /** Returns what to say when nothing was found. */
    String nothingIn(String folders) {
        return patterns.isEmpty()
                ? folders + " holds no endpoint document; give the folder with the <endpoint id>.json files"
                : "no endpoint in " + folders + " matches --endpoints " + String.join(",", patterns)
                        + "; the list command shows the ids";
    }
}
