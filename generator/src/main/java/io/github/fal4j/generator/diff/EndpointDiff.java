package io.github.fal4j.generator.diff;

import java.util.Comparator;
import java.util.List;

/**
 * What has changed in one endpoint.
 *
 * @param id the endpoint id
 * @param changes at least one change: the worst first, within a level in the order of the document
 */
public record EndpointDiff(String id, List<Change> changes) {

    public EndpointDiff {
        changes = changes.stream().sorted(Comparator.comparing(Change::level)).toList();
    }

    /** Returns the worst that a change means. */
    public Change.Level level() {
        return changes.get(0).level();
    }
}
