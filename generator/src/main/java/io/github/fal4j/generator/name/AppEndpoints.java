package io.github.fal4j.generator.name;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The endpoints of one app: they share a package, so their classes must differ. */
final class AppEndpoints {

    private final Problems problems;
    private final List<NamedCatalogue.NamedEndpoint> endpoints = new ArrayList<>();

    AppEndpoints(Problems problems) {
        this.problems = problems;
    }

    void add(ResolvedEndpoint endpoint, JavaName name) {
        for (NamedCatalogue.NamedEndpoint other : endpoints) {
            Optional<String> clash = filesOf(name)
                    .filter(file -> filesOf(other.name()).anyMatch(file::equalsIgnoreCase))
                    .findFirst();
            if (clash.isPresent()) {
                problems.error(
                        endpoint.id(),
                        "#",
                        "would be the class " + clash.get() + " that "
                                + other.endpoint().id() + " is already");
                return;
            }
        }
        endpoints.add(new NamedCatalogue.NamedEndpoint(endpoint, name));
        endpoints.sort(Comparator.comparing(added -> added.endpoint().id()));
    }

    List<NamedCatalogue.NamedEndpoint> endpoints() {
        return endpoints;
    }

    /** Returns the names that the endpoints themselves need, which no type may take. */
    Set<String> ownNames() {
        Set<String> names = new TreeSet<>();
        endpoints.forEach(endpoint -> filesOf(endpoint.name()).forEach(names::add));
        return names;
    }

    private static Stream<String> filesOf(JavaName endpoint) {
        String name = endpoint.simpleName();
        return Stream.of(name, name + "Input", name + "Output");
    }
}
