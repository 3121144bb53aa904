package io.github.fal4j.generator.name;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Entry of the third stage: names every endpoint, every type and everything inside.
 *
 * <p>After it no two files have one path, not even where file systems ignore case, and no name is a keyword, a type of
 * java.lang or of the runtime. Types of one app that are equal have become one.
 */
public final class CatalogueNamer {

    private final EndpointNames names;
    private final Problems problems;

    public CatalogueNamer(String basePackage, Problems problems) {
        this.names = new EndpointNames(basePackage);
        this.problems = problems;
    }

    /** Returns the endpoints with all names; those whose class name another endpoint has are reported and left out. */
    public NamedCatalogue name(List<ResolvedEndpoint> endpoints) {
        Map<String, List<ResolvedEndpoint>> apps = new TreeMap<>();
        endpoints.stream()
                .sorted(Comparator.comparing(ResolvedEndpoint::id))
                .forEach(endpoint -> apps.computeIfAbsent(names.packageOf(endpoint.id()), app -> new ArrayList<>())
                        .add(endpoint));
        List<NamedCatalogue.NamedEndpoint> named = new ArrayList<>();
        List<NamedType> types = new ArrayList<>();
        Map<DeclarationKey, JavaName> all = new HashMap<>();
        apps.forEach((packageName, members) -> {
            AppNamer app = new AppNamer(packageName, names, problems);
            members.forEach(app::claimEndpoint);
            app.nameTypes();
            named.addAll(app.endpoints());
            types.addAll(app.types());
            all.putAll(app.names());
        });
        return new NamedCatalogue(named, types, all);
    }
}
