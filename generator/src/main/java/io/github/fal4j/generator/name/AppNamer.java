package io.github.fal4j.generator.name;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.Direction;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.resolve.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names the endpoints and types of one app, which share a package.
 *
 * <p>The endpoints come first, since their names follow from their ids alone; then their inputs and outputs; then all other
 * types, which take the document's name for them if it is free and the endpoint's name before it if not.
 */
final class AppNamer {

    private final String packageName;
    private final EndpointNames endpointNames;
    private final Problems problems;
    private final NameAllocator files = NameAllocator.ofFiles(ReservedTypes.NAMES);
    private final List<NamedCatalogue.NamedEndpoint> endpoints = new ArrayList<>();
    private final Map<String, Shared> byStructure = new LinkedHashMap<>();
    private final Map<DeclarationKey, JavaName> names = new HashMap<>();

    /** One type to emit, the endpoints that declare it, and the ways it goes there. */
    private record Shared(JavaName name, Declaration declaration, Set<String> endpoints, Set<Direction> directions) {

        Shared(JavaName name, Declaration declaration) {
            this(name, declaration, new TreeSet<>(), EnumSet.noneOf(Direction.class));
        }
    }

    AppNamer(String packageName, EndpointNames endpointNames, Problems problems) {
        this.packageName = packageName;
        this.endpointNames = endpointNames;
        this.problems = problems;
    }

    void claimEndpoint(ResolvedEndpoint endpoint) {
        String name = endpointNames.classOf(endpoint.id());
        for (NamedCatalogue.NamedEndpoint other : endpoints) {
            if (other.name().simpleName().equalsIgnoreCase(name)) {
                problems.error(
                        endpoint.id(),
                        "#",
                        "would be the class " + name + " that "
                                + other.endpoint().id() + " is already");
                return;
            }
        }
        List.of(name, name + "Api", name + "Input", name + "Output").forEach(files::claim);
        endpoints.add(new NamedCatalogue.NamedEndpoint(endpoint, in(name), in(name + "Api")));
    }

    void nameTypes() {
        for (NamedCatalogue.NamedEndpoint endpoint : endpoints) {
            nameRoot(endpoint, endpoint.endpoint().input(), "Input");
            nameRoot(endpoint, endpoint.endpoint().output(), "Output");
        }
        for (NamedCatalogue.NamedEndpoint endpoint : endpoints) {
            endpoint.endpoint().declarations().values().stream()
                    .filter(declaration -> !names.containsKey(declaration.key()))
                    .forEach(declaration -> nameDeclaration(endpoint, declaration));
        }
    }

    /** Inputs and outputs are never shared: two endpoints that agree today may differ tomorrow. */
    private void nameRoot(NamedCatalogue.NamedEndpoint endpoint, Type root, String suffix) {
        if (root instanceof Type.Declared declared) {
            Declaration declaration = declarationOf(endpoint, declared);
            JavaName name = in(endpoint.name().simpleName() + suffix);
            register(endpoint.name() + suffix, new Shared(name, declaration), endpoint, declaration);
        }
    }

    private void nameDeclaration(NamedCatalogue.NamedEndpoint endpoint, Declaration declaration) {
        String hint = Words.pascal(lastPart(declaration.hint()));
        String structure = hint + "=" + new Structure(endpoint.endpoint()).of(declaration);
        Shared shared = byStructure.get(structure);
        if (shared == null) {
            shared = new Shared(in(freeName(endpoint, hint)), declaration);
        }
        register(structure, shared, endpoint, declaration);
    }

    private void register(
            String structure, Shared shared, NamedCatalogue.NamedEndpoint endpoint, Declaration declaration) {
        byStructure.put(structure, shared);
        names.put(declaration.key(), shared.name());
        shared.endpoints().add(endpoint.endpoint().id());
        shared.directions().add(declaration.key().direction());
    }

    private String freeName(NamedCatalogue.NamedEndpoint endpoint, String hint) {
        boolean usable = !hint.isEmpty() && !hint.startsWith("_");
        if (usable && files.claim(hint)) {
            return hint;
        }
        String suffix = hint.isEmpty() ? "Value" : hint.replaceFirst("^_", "");
        return files.allocate(endpoint.name().simpleName() + suffix, "");
    }

    /** Components may be called by a path: {@code registry__image__fast_sdxl__models__Image} is an {@code Image}. */
    private static String lastPart(String hint) {
        return hint.substring(hint.lastIndexOf("__") < 0 ? 0 : hint.lastIndexOf("__") + 2);
    }

    List<NamedCatalogue.NamedEndpoint> endpoints() {
        return endpoints;
    }

    Map<DeclarationKey, JavaName> names() {
        return names;
    }

    List<NamedType> types() {
        return byStructure.values().stream().map(this::named).toList();
    }

    private NamedType named(Shared type) {
        List<String> ids = List.copyOf(type.endpoints());
        if (type.declaration() instanceof Declaration.ObjectOf object) {
            boolean input = type.directions().contains(Direction.INPUT);
            return new NamedType.NamedObject(type.name(), ids, object, input, MemberNames.fields(object));
        }
        if (type.declaration() instanceof Declaration.EnumOf known) {
            return new NamedType.NamedEnum(type.name(), ids, known, MemberNames.constants(known));
        }
        Declaration.UnionOf union = (Declaration.UnionOf) type.declaration();
        return new NamedType.NamedUnion(type.name(), ids, union, MemberNames.variants(union, this::simpleName));
    }

    private String simpleName(Type.Declared declared) {
        JavaName name = names.get(declared.key());
        return name == null ? "Value" : name.simpleName();
    }

    private static Declaration declarationOf(NamedCatalogue.NamedEndpoint endpoint, Type.Declared declared) {
        Declaration declaration = endpoint.endpoint().declarations().get(declared.key());
        if (declaration == null) {
            throw new IllegalStateException("not declared: " + declared);
        }
        return declaration;
    }

    private JavaName in(String simpleName) {
        return new JavaName(packageName, simpleName);
    }
}
