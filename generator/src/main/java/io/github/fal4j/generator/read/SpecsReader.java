package io.github.fal4j.generator.read;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.progress.Progress;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the documents asked for from several folders; if two folders describe one endpoint, the first of them counts. */
public final class SpecsReader {

    private static final String SUFFIX = ".json";

    private final Problems problems;
    private final Progress progress;

    public SpecsReader(Problems problems) {
        this(problems, Progress.NONE);
    }

    /** Makes a reader that tells how far it is with each folder. */
    public SpecsReader(Problems problems, Progress progress) {
        this.problems = problems;
        this.progress = progress;
    }

    /**
     * Reads what the patterns mean.
     *
     * @param then what to make of a document; called by several threads
     * @return what was made of the usable documents, by id
     * @throws UnknownEndpointException if a pattern means no endpoint of any folder, or the folders have none at all
     * @throws IOException if a folder cannot be listed
     */
    public <T> List<T> read(List<SpecsFolder> folders, EndpointPatterns patterns, Function<EndpointDocument, T> then)
            throws IOException {
        Map<String, T> wanted = new TreeMap<>();
        Collection<String> known = new ConcurrentSkipListSet<>();
        for (SpecsFolder folder : folders) {
            List<String> names = DocumentReader.names(folder.path());
            if (folder.namedById()) {
                names.forEach(name -> known.add(id(name)));
                names = names.stream()
                        .filter(name -> patterns.selects(id(name)) && !wanted.containsKey(id(name)))
                        .toList();
            }
            Predicate<String> selected = id -> {
                known.add(id);
                return folder.namedById() || patterns.selects(id);
            };
            Overrides overrides = new Overrides(folder.overrides(), problems);
            new DocumentReader(problems, progress, overrides)
                    .read(folder.path(), names, selected, then)
                    .forEach(made -> wanted.putIfAbsent(made.id(), made.value()));
            overrides.reportUnused(known);
        }
        if (known.isEmpty()) {
            throw new UnknownEndpointException("no usable document is in " + places(folders)
                    + "; name the folder that holds the endpoints' OpenAPI documents" + unusable());
        }
        List<String> unmatched = patterns.unmatched(known);
        if (!unmatched.isEmpty()) {
            throw new UnknownEndpointException(explain(unmatched, known, folders));
        }
        return List.copyOf(wanted.values());
    }

    private static String id(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private String explain(List<String> unmatched, Collection<String> known, List<SpecsFolder> folders) {
        String asked = unmatched.stream()
                .map(pattern -> pattern + question(NearIds.of(pattern, known)))
                .collect(Collectors.joining(" or "));
        return "none of the " + known.size() + " endpoints known is " + asked
                + "; correct it, or name a folder that has its document (looked in " + places(folders) + ")"
                + unusable();
    }

    private static String places(List<SpecsFolder> folders) {
        return folders.stream().map(SpecsFolder::place).collect(Collectors.joining(", "));
    }

    private String unusable() {
        return problems.all().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .findFirst()
                .map(problem -> "; not every document could be used: " + problem)
                .orElse("");
    }

    private static String question(List<String> near) {
        return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
    }
}
