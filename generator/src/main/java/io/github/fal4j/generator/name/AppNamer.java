package io.github.fal4j.generator.name;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.resolve.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** One type to emit, and the endpoints that declare it. */
    private record Shared(JavaName name, Declaration declaration, List<String> endpoints) {}

    AppNamer(String packageName, EndpointNames endpointNames, Problems problems) {
        this.packageName = packageName;
        this.endpointNames = endpointNames;
        this.problems = problems;
    }

    void claimEndpoint(ResolvedEndpoint endpoint) {
        String name = endpointNames.classOf(endpoint.id());
        for (NamedCatalogue.NamedEndpoint other : endpoints) {
            Optional<String> clash = filesOf(name)
                    .filter(file -> filesOf(other.name().simpleName()).anyMatch(file::equalsIgnoreCase))
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
        filesOf(name).forEach(files::claim);
        endpoints.add(new NamedCatalogue.NamedEndpoint(endpoint, in(name), in(name + "Api")));
    }

    private static Stream<String> filesOf(String endpoint) {
        return Stream.of(endpoint, endpoint + "Api", endpoint + "Input", endpoint + "Output");
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
            register(endpoint.name() + suffix, new Shared(name, declaration, new ArrayList<>()), endpoint, declaration);
        }
    }

    private void nameDeclaration(NamedCatalogue.NamedEndpoint endpoint, Declaration declaration) {
        String hint = Words.pascal(lastPart(declaration.hint()));
        String structure = hint + "=" + new Structure(endpoint.endpoint()).of(declaration);
        Shared shared = byStructure.get(structure);
        if (shared == null) {
            shared = new Shared(in(freeName(endpoint, hint)), declaration, new ArrayList<>());
        }
        register(structure, shared, endpoint, declaration);
    }

    private void register(
            String structure, Shared shared, NamedCatalogue.NamedEndpoint endpoint, Declaration declaration) {
        byStructure.put(structure, shared);
        names.put(declaration.key(), shared.name());
        String id = endpoint.endpoint().id();
        if (!shared.endpoints().contains(id)) {
            shared.endpoints().add(id);
        }
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
        if (type.declaration() instanceof Declaration.ObjectOf object) {
            return new NamedType.NamedObject(type.name(), type.endpoints(), object, MemberNames.fields(object));
        }
        if (type.declaration() instanceof Declaration.EnumOf known) {
            return new NamedType.NamedEnum(type.name(), type.endpoints(), known, MemberNames.constants(known));
        }
        Declaration.UnionOf union = (Declaration.UnionOf) type.declaration();
        return new NamedType.NamedUnion(
                type.name(), type.endpoints(), union, MemberNames.variants(union, this::simpleName));
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
