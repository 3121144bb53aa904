package io.github.fal4j.generator;

import io.github.fal4j.generator.problem.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Which endpoints are wanted - ids, or globs such as {@code fal-ai/flux/**}; all if there are none - and which wishes found
 * nothing; safe for use by many threads.
 */
public final class Selection implements Predicate<String> {

    private final Map<String, PathMatcher> patterns = new LinkedHashMap<>();
    private final Set<String> matched = ConcurrentHashMap.newKeySet();
    private volatile boolean any;

    /**
     * Reads the patterns.
     *
     * @throws IllegalArgumentException if one of them is no glob; the message says which
     */
    public Selection(List<String> patterns) {
        patterns.forEach(pattern -> this.patterns.put(pattern, matcher(pattern)));
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

    /** Returns whether the endpoint of this id is wanted. */
    @Override
    public boolean test(String id) {
        any = true;
        Path path = Path.of(id);
        boolean wanted = patterns.isEmpty();
        for (Map.Entry<String, PathMatcher> pattern : patterns.entrySet()) {
            if (pattern.getValue().matches(path)) {
                matched.add(pattern.getKey());
                wanted = true;
            }
        }
        return wanted;
    }

    /**
     * Stops a command before it takes a misspelt wish for an empty answer, or deletes what was generated before.
     *
     * @param specs where endpoints were looked for
     * @param problems why documents there could not be used
     * @throws IOException if there was no usable document at all, or none that a pattern matches
     */
    public void requireMatches(String specs, List<Problem> problems) throws IOException {
        if (!any) {
            String found = problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
            throw new IOException("no usable document is in " + specs
                    + "; give the folder that holds the endpoints' OpenAPI documents" + found);
        }
        for (String pattern : patterns.keySet()) {
            if (!matched.contains(pattern)) {
                throw new IOException("no endpoint in " + specs + " matches " + pattern
                        + "; list them to see what there is, and mind that ** stands for any number of segments");
            }
        }
    }
}
