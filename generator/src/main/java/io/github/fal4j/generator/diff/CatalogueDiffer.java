package io.github.fal4j.generator.diff;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.DocumentReader;
import io.github.fal4j.generator.resolve.EndpointResolver;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Entry of this package: compares two folders of documents.
 *
 * <p>What is compared are the resolved types, so ways of writing the same down - a reference or the schema itself, a null
 * alternative or a field that is not required, another order of keys - make no difference.
 */
public final class CatalogueDiffer {

    /** One folder: its endpoints by id, and what was wrong with other documents. */
    private record Side(Map<String, ResolvedEndpoint> endpoints, List<Problem> problems) {

        /** A document that cannot be used is there nevertheless, by its id or, if that is not known, by its file. */
        boolean mayHave(String id) {
            return endpoints.containsKey(id)
                    || problems.stream()
                            .anyMatch(problem -> problem.source().equals(id)
                                    || idOfFile(problem.source()).equals(id));
        }

        private static String idOfFile(String file) {
            return file.replaceFirst("\\.json$", "").replace('\\', '/').replace("__", "/");
        }
    }

    /**
     * Compares the endpoints that are selected.
     *
     * <p>A document that cannot be used on one side is reported, and its endpoint is neither new nor gone.
     *
     * @param selected which ids to compare; it is asked by several threads
     * @throws IOException if a folder cannot be read
     */
    public DiffReport diff(Path oldFolder, Path newFolder, Predicate<String> selected) throws IOException {
        Side before = read(oldFolder, selected);
        Side after = read(newFolder, selected);
        Set<String> ids = new TreeSet<>(before.endpoints().keySet());
        ids.addAll(after.endpoints().keySet());
        List<EndpointDiff> endpoints = new ArrayList<>();
        for (String id : ids) {
            List<Change> changes = changes(id, before, after);
            if (!changes.isEmpty()) {
                endpoints.add(new EndpointDiff(id, changes));
            }
        }
        return new DiffReport(ids.size(), endpoints, before.problems(), after.problems());
    }

    private static Side read(Path folder, Predicate<String> selected) throws IOException {
        Problems problems = new Problems();
        // What a document leaves unclear is any JSON on both sides; generating from it gives the warning.
        Map<String, ResolvedEndpoint> endpoints = new TreeMap<>();
        new DocumentReader(problems)
                .readAll(folder, selected, new EndpointResolver(problems)::resolve)
                .forEach(endpoint -> endpoints.put(endpoint.id(), endpoint));
        return new Side(
                endpoints,
                problems.all().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .filter(problem -> problem.source().endsWith(".json") || selected.test(problem.source()))
                        .toList());
    }

    private static List<Change> changes(String id, Side before, Side after) {
        Optional<ResolvedEndpoint> was = Optional.ofNullable(before.endpoints().get(id));
        Optional<ResolvedEndpoint> is = Optional.ofNullable(after.endpoints().get(id));
        if (was.isPresent() && is.isPresent()) {
            return was.get().hash().equals(is.get().hash())
                    ? List.of()
                    : new EndpointComparison(was.get(), is.get()).changes();
        }
        if (is.isPresent()) {
            return before.mayHave(id) ? List.of() : List.of(added().at(EndpointComparison.ENDPOINT));
        }
        return after.mayHave(id) ? List.of() : List.of(removed().at(EndpointComparison.ENDPOINT));
    }

    private static Verdict added() {
        return Verdict.added(Change.Kind.ENDPOINT_ADDED, "is new");
    }

    private static Verdict removed() {
        return Verdict.breaking(
                Change.Kind.ENDPOINT_REMOVED, "is gone: its class is no longer generated, and calls may fail");
    }
}
