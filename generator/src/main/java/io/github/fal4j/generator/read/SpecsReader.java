package io.github.fal4j.generator.read;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the documents asked for from several folders; if two folders describe one endpoint, the first of them counts. */
public final class SpecsReader {

    private static final String SUFFIX = ".json";

    private final Problems problems;
    private final DocumentReader reader;

    public SpecsReader(Problems problems) {
        this.problems = problems;
        this.reader = new DocumentReader(problems);
    }

    /**
     * Reads what the patterns mean.
     *
     * @return the usable documents, by id
     * @throws UnknownEndpointException if a pattern means no endpoint of any folder
     * @throws IOException if a folder cannot be listed
     */
    public List<EndpointDocument> read(List<SpecsFolder> folders, EndpointPatterns patterns) throws IOException {
        Map<String, EndpointDocument> wanted = new TreeMap<>();
        Collection<String> known = new TreeSet<>();
        for (SpecsFolder folder : folders) {
            List<String> names = DocumentReader.names(folder.path());
            if (folder.namedById()) {
                names.forEach(name -> known.add(id(name)));
                names = names.stream()
                        .filter(name -> patterns.selects(id(name)) && !wanted.containsKey(id(name)))
                        .toList();
            }
            for (EndpointDocument document : reader.read(folder.path(), names)) {
                known.add(document.id());
                if (folder.namedById() || patterns.selects(document.id())) {
                    wanted.putIfAbsent(document.id(), document);
                }
            }
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
        String places = folders.stream().map(SpecsFolder::place).collect(Collectors.joining(", "));
        String unusable = problems.all().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .findFirst()
                .map(problem -> "; not every document could be used: " + problem)
                .orElse("");
        return "none of the " + known.size() + " endpoints known is " + asked
                + "; correct it, or name a folder that has its document (looked in " + places + ")" + unusable;
    }

    private static String question(List<String> near) {
        return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
    }
}
