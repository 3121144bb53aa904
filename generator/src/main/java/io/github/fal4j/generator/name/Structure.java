package io.github.fal4j.generator.name;

import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.Facts;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.resolve.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Spells out what a declaration consists of, so that equal ones can be emitted once.
 *
 * <p>Everything that shows in the emitted code counts, down to bounds and defaults; only descriptions do not, as the same
 * field is described in many words. A type inside itself is spelt as the number of steps outwards.
 */
final class Structure {

    private final ResolvedEndpoint endpoint;
    private final List<DeclarationKey> open = new ArrayList<>();
    private final Map<DeclarationKey, String> known = new HashMap<>();
    private int outermost = Integer.MAX_VALUE;

    Structure(ResolvedEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    String of(Declaration declaration) {
        String before = known.get(declaration.key());
        if (before != null) {
            return before;
        }
        int depth = open.indexOf(declaration.key());
        if (depth >= 0) {
            outermost = Math.min(outermost, depth);
            return "^" + (open.size() - depth);
        }
        return spelt(declaration);
    }

    /** What refers to nothing around it is spelt the same everywhere, and is spelt only once. */
    private String spelt(Declaration declaration) {
        int depth = open.size();
        int around = outermost;
        outermost = Integer.MAX_VALUE;
        open.add(declaration.key());
        String digest = digest(body(declaration));
        open.remove(depth);
        if (outermost >= depth) {
            known.put(declaration.key(), digest);
        }
        outermost = Math.min(around, outermost);
        return digest;
    }

    /** Keeps the text of what holds many short. */
    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(Declaration declaration) {
        StringBuilder text = new StringBuilder();
        if (declaration instanceof Declaration.EnumOf known) {
            text.append(known.integers() ? "integers" : "texts").append(known.values());
        } else if (declaration instanceof Declaration.UnionOf union) {
            text.append("union(");
            union.variants()
                    .forEach(variant -> text.append(of(variant.type()))
                            .append('/')
                            .append(variant.shape())
                            .append(';'));
            text.append(')');
        } else if (declaration instanceof Declaration.ObjectOf object) {
            text.append("object(");
            object.properties().forEach(property -> text.append(of(property)).append(';'));
            text.append(')');
        }
        return text.toString();
    }

    private String of(Declaration.Property property) {
        Facts facts = property.facts();
        return property.name()
                + (property.required() ? "!" : "")
                + (property.nullable() ? "? " : " ")
                + of(property.type())
                + " "
                + (facts.limits().equals(Limits.NONE) ? "" : facts.limits())
                + "="
                + facts.standard()
                + (facts.deprecated() ? " deprecated" : "");
    }

    private String of(Type type) {
        if (type instanceof Type.ListOf list) {
            return "[" + of(list.element()) + (list.nulls() ? "?]" : "]");
        }
        if (type instanceof Type.MapOf map) {
            return "{" + of(map.value()) + "}";
        }
        Declaration declaration =
                type instanceof Type.Declared declared ? endpoint.declarations().get(declared.key()) : null;
        // An enum's values do not say what they are for: fps and seed may both know 24, and are named apart.
        return declaration == null ? type.toString() : declaration.hint() + "=" + of(declaration);
    }
}
