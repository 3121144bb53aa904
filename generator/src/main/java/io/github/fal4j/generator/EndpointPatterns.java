package io.github.fal4j.generator;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * A choice of endpoints: ids, or globs such as {@code fal-ai/flux/**}. No pattern at all means every endpoint.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class EndpointPatterns implements Predicate<String> {

    private final List<PathMatcher> matchers;

    /**
     * Reads the patterns.
     *
     * @throws IllegalArgumentException if one of them is no glob; the message says which
     */
    public EndpointPatterns(List<String> patterns) {
        this.matchers = patterns.stream().map(EndpointPatterns::matcher).toList();
    }

    /** Returns whether an endpoint of this id is chosen. */
    @Override
    public boolean test(String id) {
        return matchers.isEmpty() || matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(id)));
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is no pattern of endpoint ids; write an id, or a glob such as fal-ai/flux/**",
                    e);
        }
    }
}
