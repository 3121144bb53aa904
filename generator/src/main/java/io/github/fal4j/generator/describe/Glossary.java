package io.github.fal4j.generator.describe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions in our own words. Safe for use by many threads.
 *
 * <p>It remembers which of its entries hold anywhere, since those that do not have likely lost what they were written for.
 */
public final class Glossary {

    /** No words at all. */
    public static final Glossary EMPTY = new Glossary(Map.of(), Map.of(), Sentences.NONE, Map.of());

    private final Map<String, ScopedTexts> properties;
    private final Map<String, ScopedTexts> types;
    private final Sentences sentences;
    private final Map<String, String> endpoints;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    Glossary(
            Map<String, ScopedTexts> properties,
            Map<String, ScopedTexts> types,
            Sentences sentences,
            Map<String, String> endpoints) {
        this.properties = properties;
        this.types = types;
        this.sentences = sentences;
        this.endpoints = endpoints;
    }

    @Nullable
    String property(String name, Surroundings place) {
        return text(GlossaryFolder.PROPERTIES, properties.get(name), place);
    }

    /** A component's text is under its name, that of a type without one under the property that holds it. */
    @Nullable
    String type(String name, Surroundings place) {
        return text(GlossaryFolder.TYPES, types.get(name), place);
    }

    private @Nullable String text(String file, @Nullable ScopedTexts texts, Surroundings place) {
        if (texts == null) {
            return null;
        }
        List<ScopedTexts.Entry> holding = texts.in(place);
        holding.forEach(entry -> used.add(file + entry.pointer()));
        return holding.isEmpty() ? null : holding.get(0).text();
    }

    @Nullable
    String endpoint(String id) {
        String text = endpoints.get(id);
        if (text != null) {
            used.add(GlossaryFolder.ENDPOINTS + GlossaryFolder.pointer(id));
        }
        return text;
    }

    Sentences sentences() {
        return sentences;
    }

    /** Returns the places, each a file's name and a JSON pointer, of the entries that held in no place so far. */
    public Set<String> unused() {
        Stream<String> scoped = Stream.concat(
                properties.values().stream().flatMap(texts -> places(GlossaryFolder.PROPERTIES, texts)),
                types.values().stream().flatMap(texts -> places(GlossaryFolder.TYPES, texts)));
        Stream<String> whole =
                endpoints.keySet().stream().map(id -> GlossaryFolder.ENDPOINTS + GlossaryFolder.pointer(id));
        return Stream.concat(scoped, whole)
                .filter(place -> !used.contains(place))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> places(String file, ScopedTexts texts) {
        return texts.entries().stream().map(entry -> file + entry.pointer());
    }
}
