package io.github.fal4j.generator.name;

import io.github.fal4j.generator.name.NamedCatalogue.NamedEndpoint;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names the types of one app.
 *
 * <p>Inputs and outputs are called after their endpoints. Every other type keeps the name that the lock has for it; a new one
 * joins a type that is equal, or takes the document's name for it if that is free and the endpoint's name before it if not.
 */
final class AppTypes {

    /** What builders call their stages and unions their variants, which would hide a type of the same name. */
    private static final Pattern NESTED = Pattern.compile("(Needs|Of)\\p{Lu}.*");

    private final String packageName;
    private final AppEndpoints app;
    private final LockedNames locked;
    private final Problems problems;
    private final NameAllocator files = NameAllocator.ofFiles(ReservedTypes.NAMES);
    private final Map<JavaName, SharedType> types = new LinkedHashMap<>();
    private final Map<String, SharedType> byStructure = new HashMap<>();
    private final Map<DeclarationKey, String> structures = new HashMap<>();
    private final Map<DeclarationKey, JavaName> names = new HashMap<>();

    AppTypes(String packageName, AppEndpoints app, LockedNames locked, Problems problems) {
        this.packageName = packageName;
        this.app = app;
        this.locked = locked;
        this.problems = problems;
        app.ownNames().forEach(files::claim);
        locked.typesOf(packageName).forEach(files::claim);
        for (NamedEndpoint endpoint : app.endpoints()) {
            Structure structure = new Structure(endpoint.endpoint());
            endpoint.endpoint()
                    .declarations()
                    .forEach((key, declaration) ->
                            structures.put(key, hint(declaration) + "=" + structure.of(declaration)));
        }
    }

    /** Gives every type its name; the lock's first, so that no newcomer takes one. */
    void name() {
        for (NamedEndpoint endpoint : app.endpoints()) {
            nameRoot(endpoint, endpoint.endpoint().input(), "Input");
            nameRoot(endpoint, endpoint.endpoint().output(), "Output");
        }
        nameLocked();
        for (NamedEndpoint endpoint : app.endpoints()) {
            unnamed(endpoint).forEach(declaration -> nameNew(endpoint, declaration));
        }
    }

    private List<Declaration> unnamed(NamedEndpoint endpoint) {
        return endpoint.endpoint().declarations().values().stream()
                .filter(declaration -> !names.containsKey(declaration.key()))
                .toList();
    }

    /** Inputs and outputs are never shared: two endpoints that agree today may differ tomorrow. */
    private void nameRoot(NamedEndpoint endpoint, Type root, String suffix) {
        Declaration declaration = root instanceof Type.Declared declared
                ? endpoint.endpoint().declarations().get(declared.key())
                : null;
        if (declaration != null) {
            JavaName name = in(endpoint.name().simpleName() + suffix);
            names.put(declaration.key(), name);
            types.put(name, new SharedType(name, declaration));
        }
    }

    /** All get their names before any two are compared, since types are compared by the names of those they hold. */
    private void nameLocked() {
        Map<Declaration, JavaName> members = new LinkedHashMap<>();
        for (NamedEndpoint endpoint : app.endpoints()) {
            for (Declaration declaration : unnamed(endpoint)) {
                String name = locked.type(declaration);
                if (name != null) {
                    members.put(declaration, in(name));
                    names.put(declaration.key(), in(name));
                }
            }
        }
        Merge merge = new Merge(names, structures);
        members.forEach((declaration, name) -> {
            SharedType type = types.computeIfAbsent(name, none -> new SharedType(name, declaration));
            if (type.accept(declaration, merge)) {
                byStructure.put(structureOf(declaration), type);
            } else {
                names.remove(declaration.key());
                problems.warning(
                        declaration.key().endpointId(),
                        declaration.key().pointer(),
                        "no longer fits the type " + name.simpleName() + " that it shared with "
                                + type.endpoints().get(0) + ", and gets one of its own");
            }
        });
    }

    private void nameNew(NamedEndpoint endpoint, Declaration declaration) {
        String structure = structureOf(declaration);
        SharedType type = byStructure.get(structure);
        if (type == null) {
            type = new SharedType(in(freeName(endpoint, hint(declaration))), declaration);
            byStructure.put(structure, type);
            types.put(type.name(), type);
        }
        type.join(declaration);
        names.put(declaration.key(), type.name());
        locked.keepType(declaration, type.name().simpleName());
    }

    private String freeName(NamedEndpoint endpoint, String hint) {
        boolean usable = !hint.isEmpty()
                && !hint.startsWith("_")
                && !NESTED.matcher(hint).matches();
        if (usable && files.claim(hint)) {
            return hint;
        }
        String suffix = hint.isEmpty() ? "Value" : hint.replaceFirst("^_", "");
        return files.allocate(endpoint.name().simpleName() + suffix, "");
    }

    private String structureOf(Declaration declaration) {
        return structures.getOrDefault(declaration.key(), "");
    }

    /** Components may be called by a path: {@code registry__image__fast_sdxl__models__Image} is an {@code Image}. */
    private static String hint(Declaration declaration) {
        String hint = declaration.hint();
        return Words.pascal(hint.substring(hint.lastIndexOf("__") < 0 ? 0 : hint.lastIndexOf("__") + 2));
    }

    Map<DeclarationKey, JavaName> names() {
        return names;
    }

    List<NamedType> types() {
        MemberNames members = new MemberNames(locked, names);
        return types.values().stream().map(type -> type.named(members)).toList();
    }

    private JavaName in(String simpleName) {
        return new JavaName(packageName, simpleName);
    }
}
