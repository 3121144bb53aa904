package io.github.fal4j;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The endpoints of one generated package, to look through; behind the class {@code Endpoints}. Safe for use by many threads.
 *
 * <p>Nothing here loads the classes of an endpoint, however many there are; {@link EndpointInfo#type()} does, for one.
 */
public final class EndpointIndex {

    private final List<EndpointInfo> all;

    /**
     * Reads the list as the generator writes it: a line per endpoint of columns separated by tabs.
     *
     * @param endpoints the generated class that has the list; it stands in the package above the endpoints' packages
     * @param lines id, class below the package, display name, category, kind, unit, status, description
     */
    public static EndpointIndex of(Class<?> endpoints, Collection<String> lines) {
        String basePackage = endpoints.getPackageName();
        ClassLoader classes = endpoints.getClassLoader();
        return new EndpointIndex(lines.stream()
                .map(line -> new EndpointInfo(line, basePackage, classes))
                .toList());
    }

    private EndpointIndex(List<EndpointInfo> all) {
        this.all = all;
    }

    /** Returns all endpoints, sorted by id. */
    public List<EndpointInfo> all() {
        return all;
    }

    /** Returns the endpoint with this id, if it was generated. */
    public Optional<EndpointInfo> find(String id) {
        return all.stream().filter(info -> info.toString().equals(id)).findFirst();
    }

    /** Returns the endpoints that do this kind of work, such as {@code text-to-image}, sorted by id. */
    public List<EndpointInfo> byCategory(String category) {
        return all.stream().filter(info -> category.equals(info.category())).toList();
    }

    /** Returns the endpoints that this owner published, such as {@code fal-ai}, sorted by id. */
    public List<EndpointInfo> byOwner(String owner) {
        return all.stream().filter(info -> info.id().owner().equals(owner)).toList();
    }

    /**
     * Returns the endpoints that have each of these words in their id, name, category or description, those with all of them
     * in id or name first.
     *
     * @param words words or beginnings or ends of them, in any order, separated by blanks; case does not matter
     */
    public List<EndpointInfo> search(String words) {
        List<String> wanted = Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return all.stream()
                .filter(info -> hasAll(name(info) + " " + info.category() + " " + info.description(), wanted))
                .collect(Collectors.partitioningBy(info -> hasAll(name(info), wanted)))
                .entrySet()
                .stream()
                .sorted((one, other) -> Boolean.compare(other.getKey(), one.getKey()))
                .flatMap(part -> part.getValue().stream())
                .toList();
    }

    private static String name(EndpointInfo info) {
        return info.id() + " " + info.displayName();
    }

    private static boolean hasAll(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    /** Returns the categories that there are. */
    public SortedSet<String> categories() {
        return all.stream()
                .flatMap(info -> Optional.ofNullable(info.category()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the owners that there are. */
    public SortedSet<String> owners() {
        return all.stream().map(info -> info.id().owner()).collect(Collectors.toCollection(TreeSet::new));
    }
}
