package io.github.fal4j.generator.read;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** Which endpoints are meant: ids and globs such as {@code fal-ai/flux/**}; every endpoint, if there are none. */
public final class EndpointPatterns {

    private final Map<String, PathMatcher> matchers = new LinkedHashMap<>();

    /**
     * Reads patterns.
     *
     * @throws IllegalArgumentException if one of them is not a glob
     */
    public EndpointPatterns(List<String> patterns) {
        patterns.forEach(pattern -> matchers.put(pattern, matcher(pattern)));
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is not a pattern of endpoint ids (" + e.getDescription()
                            + "); write one such as fal-ai/flux/**",
                    e);
        }
    }

    /** Returns whether an endpoint is meant. */
    public boolean selects(String id) {
        return matchers.isEmpty() || matchers.values().stream().anyMatch(matcher -> matcher.matches(Path.of(id)));
    }

    /**
     * Stops a command before it takes a misspelt wish for an empty answer.
     *
     * @param places where the endpoints were found, for people
     * @throws UnknownEndpointException if a pattern means none of these endpoints, or there are none
     */
    public void requireMatches(Collection<String> ids, String places) throws UnknownEndpointException {
        List<String> unmatched = unmatched(ids);
        if (ids.isEmpty() || !unmatched.isEmpty()) {
            throw new UnknownEndpointException(
                    ids.isEmpty()
                            ? "no usable document is in " + places
                                    + "; name the folder that holds the endpoints' OpenAPI documents"
                            : "no endpoint in " + places + " matches " + String.join(" or ", unmatched)
                                    + "; list them to see what there is, and mind that ** stands for any number of segments");
        }
    }

    /** Returns the patterns that mean none of these endpoints. */
    List<String> unmatched(Collection<String> ids) {
        return matchers.entrySet().stream()
                .filter(entry -> ids.stream().noneMatch(id -> entry.getValue().matches(Path.of(id))))
                .map(Map.Entry::getKey)
                .toList();
    }
}
