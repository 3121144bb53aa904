package io.github.fal4j.generator;

import io.github.fal4j.generator.problem.Problem;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a folder.
 *
 * @param endpoints those that can be generated, by id
 * @param problems what was wrong with the documents, by place
 */
public record EndpointListing(List<Entry> endpoints, List<Problem> problems) {

    /**
     * One endpoint.
     *
     * @param id the endpoint id
     * @param javaClass the full name of the class that callers use
     * @param category the kind of work, such as {@code text-to-image}
     * @param displayName the name on the endpoint's page
     * @param description what it does
     */
    public record Entry(
            String id,
            String javaClass,
            @Nullable String category,
            @Nullable String displayName,
            @Nullable String description) {}

    public EndpointListing {
        endpoints = endpoints.stream().sorted(Comparator.comparing(Entry::id)).toList();
        problems = List.copyOf(problems);
    }
}
