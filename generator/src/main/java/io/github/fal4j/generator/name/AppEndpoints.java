package io.github.fal4j.generator.name;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The endpoints of one app: they share a package, so their classes must differ. */
final class AppEndpoints {

    private final Problems problems;
    private final List<NamedCatalogue.NamedEndpoint> endpoints = new ArrayList<>();

    AppEndpoints(Problems problems) {
        this.problems = problems;
    }

    void add(ResolvedEndpoint endpoint, JavaName name) {
        for (NamedCatalogue.NamedEndpoint other : endpoints) {
            if (other.name().simpleName().equalsIgnoreCase(name.simpleName())) {
                problems.error(
                        endpoint.id(),
                        "#",
                        "would be the class " + name.simpleName() + " that "
                                + other.endpoint().id() + " is already");
                return;
            }
        }
        JavaName api = new JavaName(name.packageName(), name.simpleName() + "Api");
        endpoints.add(new NamedCatalogue.NamedEndpoint(endpoint, name, api));
        endpoints.sort(Comparator.comparing(added -> added.endpoint().id()));
    }

    List<NamedCatalogue.NamedEndpoint> endpoints() {
        return endpoints;
    }

    /** Returns the names that the endpoints themselves need, which no type may take. */
    Set<String> ownNames() {
        Set<String> names = new TreeSet<>();
        for (NamedCatalogue.NamedEndpoint endpoint : endpoints) {
            String name = endpoint.name().simpleName();
            names.addAll(List.of(name, name + "Api", name + "Input", name + "Output"));
        }
        return names;
    }
}
