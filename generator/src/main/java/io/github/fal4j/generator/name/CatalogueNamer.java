package io.github.fal4j.generator.name;

import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Entry of the third stage: names every endpoint, every type and everything inside.
 *
 * <p>After it no two files have one path, not even where file systems ignore case, and no name is a keyword, a type of
 * java.lang or of the runtime. Types of one app that are equal have become one. What the lock names is named so.
 */
public final class CatalogueNamer {

    private final EndpointNames ids;
    private final LockedNames locked;
    private final Problems problems;

    public CatalogueNamer(String basePackage, NameLock lock, Problems problems) {
        this.ids = new EndpointNames(basePackage);
        this.locked = new LockedNames(lock, basePackage);
        this.problems = problems;
    }

    /** Returns the endpoints with all names; those whose class name another endpoint has are reported and left out. */
    public NamedCatalogue name(List<ResolvedEndpoint> endpoints) {
        Map<String, AppEndpoints> apps = new TreeMap<>();
        // Those that have their name already come first, so that no newcomer takes it.
        endpoints.stream()
                .sorted(Comparator.comparing((ResolvedEndpoint endpoint) -> locked.endpointClass(endpoint.id()) == null)
                        .thenComparing(ResolvedEndpoint::id))
                .forEach(endpoint -> {
                    JavaName name = nameOf(endpoint);
                    apps.computeIfAbsent(name.packageName(), app -> new AppEndpoints(problems))
                            .add(endpoint, name);
                });
        // An app at a time, by several threads: no name depends on another app.
        List<NamedApp> named = apps.entrySet().parallelStream()
                .map(app -> name(app.getKey(), app.getValue()))
                .toList();
        Map<DeclarationKey, JavaName> names = new HashMap<>();
        named.forEach(app -> names.putAll(app.names()));
        return new NamedCatalogue(
                ids.basePackage(),
                named.stream().flatMap(app -> app.endpoints().stream()).toList(),
                named.stream().flatMap(app -> app.types().stream()).toList(),
                names,
                locked.toLock());
    }

    private record NamedApp(
            List<NamedCatalogue.NamedEndpoint> endpoints, List<NamedType> types, Map<DeclarationKey, JavaName> names) {}

    private NamedApp name(String packageName, AppEndpoints app) {
        app.endpoints()
                .forEach(endpoint -> locked.keepEndpoint(endpoint.endpoint().id(), endpoint.name()));
        AppTypes types = new AppTypes(packageName, app, locked, problems);
        types.name();
        return new NamedApp(app.endpoints(), types.types(), types.names());
    }

    private JavaName nameOf(ResolvedEndpoint endpoint) {
        @Nullable JavaName known = locked.endpointClass(endpoint.id());
        return known != null ? known : new JavaName(ids.packageOf(endpoint.id()), ids.classOf(endpoint.id()));
    }
}
