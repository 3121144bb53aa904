package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.read.EndpointPatterns;
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

    EndpointPatterns patterns() {
        return new EndpointPatterns(patterns);
    }
}
