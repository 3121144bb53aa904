package io.github.fal4j.generator.name;

import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.ArrayList;
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
        List<NamedCatalogue.NamedEndpoint> named = new ArrayList<>();
        List<NamedType> types = new ArrayList<>();
        Map<DeclarationKey, JavaName> names = new HashMap<>();
        apps.forEach((packageName, app) -> {
            app.endpoints()
                    .forEach(endpoint -> locked.keepEndpoint(endpoint.endpoint().id(), endpoint.name()));
            AppTypes appTypes = new AppTypes(packageName, app, locked, problems);
            appTypes.name();
            named.addAll(app.endpoints());
            types.addAll(appTypes.types());
            names.putAll(appTypes.names());
        });
        return new NamedCatalogue(ids.basePackage(), named, types, names, locked.toLock());
    }

    private JavaName nameOf(ResolvedEndpoint endpoint) {
        @Nullable JavaName known = locked.endpointClass(endpoint.id());
        return known != null ? known : new JavaName(ids.packageOf(endpoint.id()), ids.classOf(endpoint.id()));
    }
}
