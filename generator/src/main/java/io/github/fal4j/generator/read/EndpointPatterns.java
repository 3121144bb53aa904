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

    /** Returns the patterns that mean none of these endpoints. */
    List<String> unmatched(Collection<String> ids) {
        return matchers.entrySet().stream()
                .filter(entry -> ids.stream().noneMatch(id -> entry.getValue().matches(Path.of(id))))
                .map(Map.Entry::getKey)
                .toList();
    }
}
