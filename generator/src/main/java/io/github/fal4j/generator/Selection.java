package io.github.fal4j.generator;

import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which endpoints are wanted, and which wishes found nothing; safe for use by many threads. */
final class Selection implements Predicate<String> {

    private final Map<String, PathMatcher> patterns = new LinkedHashMap<>();
    private final Set<String> matched = ConcurrentHashMap.newKeySet();
    private volatile boolean any;

    Selection(List<String> patterns) {
        patterns.forEach(
                pattern -> this.patterns.put(pattern, FileSystems.getDefault().getPathMatcher("glob:" + pattern)));
    }

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

    /** Stops before anything is written: a misspelt wish would otherwise delete what was generated before. */
    void requireMatches(Path specs, Problems problems) throws IOException {
        if (!any) {
            String found =
                    problems.all().stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
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
