package io.github.fal4j.generator.name;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The endpoints of one app: they share a package, so their classes must differ. */
final class AppEndpoints {

    private final Problems problems;
    private final SortedMap<String, NamedCatalogue.NamedEndpoint> endpoints = new TreeMap<>();
    /** The endpoint that each file belongs to, by the file's name in lower case. */
    private final Map<String, String> owners = new HashMap<>();

    AppEndpoints(Problems problems) {
        this.problems = problems;
    }

    void add(ResolvedEndpoint endpoint, JavaName name) {
        for (String file : filesOf(name).toList()) {
            String owner = owners.get(file.toLowerCase(Locale.ROOT));
            if (owner != null) {
                problems.error(endpoint.id(), "#", "would be the class " + file + " that " + owner + " is already");
                return;
            }
        }
        filesOf(name).forEach(file -> owners.put(file.toLowerCase(Locale.ROOT), endpoint.id()));
        endpoints.put(endpoint.id(), new NamedCatalogue.NamedEndpoint(endpoint, name));
    }

    /** Returns the endpoints, by id. */
    List<NamedCatalogue.NamedEndpoint> endpoints() {
        return List.copyOf(endpoints.values());
    }

    /** Returns the names that the endpoints themselves need, which no type may take. */
    Set<String> ownNames() {
        Set<String> names = new TreeSet<>();
        endpoints.values().forEach(endpoint -> filesOf(endpoint.name()).forEach(names::add));
        return names;
    }

    private static Stream<String> filesOf(JavaName endpoint) {
        String name = endpoint.simpleName();
        return Stream.of(name, name + "Input", name + "Output");
    }
}
