package io.github.fal4j.generator.describe;

import io.github.fal4j.generator.read.EndpointDocument;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.Facts;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entry of this stage: gives everything that its document leaves without a description the glossary's.
 *
 * <p>What a document says itself is always right. Nothing but descriptions changes. Safe for use by many threads.
 */
public final class EndpointDescriber {

    private static final String COMPONENTS = "#/components/schemas/";

    private final Glossary glossary;

    public EndpointDescriber(Glossary glossary) {
        this.glossary = glossary;
    }

    /** Returns the endpoint with descriptions as far as there are any. */
    public ResolvedEndpoint describe(ResolvedEndpoint endpoint) {
        Map<DeclarationKey, Declaration> declarations = new LinkedHashMap<>();
        endpoint.declarations().forEach((key, declaration) -> declarations.put(key, described(declaration, endpoint)));
        return new ResolvedEndpoint(
                endpoint.id(), described(endpoint), endpoint.hash(), endpoint.input(), endpoint.output(), declarations);
    }

    private EndpointDocument.Metadata described(ResolvedEndpoint endpoint) {
        String own = glossary.endpoint(endpoint.id());
        String text = own == null ? glossary.sentences().about(endpoint) : own;
        return endpoint.metadata().withDescription(first(endpoint.metadata().description(), text));
    }

    private Declaration described(Declaration declaration, ResolvedEndpoint endpoint) {
        Surroundings place = Surroundings.of(endpoint, declaration.key().direction(), component(declaration.key()));
        String description = first(declaration.description(), glossary.type(declaration.hint(), place));
        if (declaration instanceof Declaration.ObjectOf object) {
            return new Declaration.ObjectOf(
                    object.key(),
                    object.hint(),
                    object.path(),
                    description,
                    object.properties().stream()
                            .map(property -> described(property, place))
                            .toList());
        }
        if (declaration instanceof Declaration.EnumOf known) {
            return described(known, description, place);
        }
        Declaration.UnionOf union = (Declaration.UnionOf) declaration;
        return new Declaration.UnionOf(union.key(), union.hint(), union.path(), description, union.variants());
    }

    private Declaration.EnumOf described(Declaration.EnumOf known, @Nullable String description, Surroundings place) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String value : known.values()) {
            String text = glossary.type(known.hint(), place.ofValue(value));
            if (text != null) {
                texts.put(value, text);
            }
        }
        return new Declaration.EnumOf(
                known.key(), known.hint(), known.path(), description, known.integers(), known.values(), texts);
    }

    private Declaration.Property described(Declaration.Property property, Surroundings place) {
        Facts facts = property.facts();
        String description = first(facts.description(), glossary.property(property.name(), place));
        return new Declaration.Property(
                property.name(),
                property.type(),
                property.required(),
                property.nullable(),
                facts.withDescription(description));
    }

    /** The component that a schema is, or is inside of. */
    private static String component(DeclarationKey key) {
        if (!key.pointer().startsWith(COMPONENTS)) {
            return "";
        }
        String path = key.pointer().substring(COMPONENTS.length());
        String name = path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
        return name.replace("~1", "/").replace("~0", "~");
    }

    private static @Nullable String first(@Nullable String own, @Nullable String other) {
        return own == null || own.isBlank() ? other : own;
    }
}
