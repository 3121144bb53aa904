package io.github.fal4j.generator.describe;

import io.github.fal4j.generator.read.EndpointDocument;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.resolve.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one sentence about an endpoint of its category, its inputs and its name: "Makes videos from an image and a text prompt
 * with Kling 2.1 Master."
 *
 * @param patterns a sentence by category, or by category and words of ids, of which the one with the most words is taken, and
 *     the first of those; {@code {name}} stands for the display name, {@code {inputs}} for what goes in, and what is in brackets
 *     around that is left out where nothing is known of it
 * @param inputs what to call inputs, by property, in the order in which they are named
 */
record Sentences(Map<String, String> patterns, Map<String, String> inputs) {

    static final Sentences NONE = new Sentences(Map.of(), Map.of());

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]{}]*)\\{inputs}([^\\[\\]{}]*)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("[\\[\\]{}]");
    private static final String NAME = "{name}";
    private static final int MOST = 3;

    /** Returns what is wrong with a pattern, or null. */
    static @Nullable String fault(String pattern) {
        String rest = OPTIONAL.matcher(pattern).replaceAll("").replace(NAME, "");
        return PLACEHOLDER.matcher(rest).find()
                ? "has brackets or braces that are neither {name} nor {inputs} within brackets, such as [ from {inputs}]"
                : null;
    }

    @Nullable
    String about(ResolvedEndpoint endpoint) {
        EndpointDocument.Metadata metadata = endpoint.metadata();
        String pattern = metadata.category() == null ? null : pattern(metadata.category(), endpoint.id());
        if (pattern == null) {
            return null;
        }
        String given = enumerated(inputsOf(endpoint));
        String replacement = given.isEmpty() ? "" : "$1" + Matcher.quoteReplacement(given) + "$2";
        String name = Objects.requireNonNullElse(metadata.displayName(), endpoint.id());
        return OPTIONAL.matcher(pattern).replaceAll(replacement).replace(NAME, name.strip());
    }

    private @Nullable String pattern(String category, String id) {
        Set<String> words =
                Arrays.stream(id.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).collect(Collectors.toSet());
        String best = null;
        int most = 0;
        for (Map.Entry<String, String> pattern : patterns.entrySet()) {
            List<String> wanted = List.of(pattern.getKey().split(" ", -1));
            if (wanted.get(0).equals(category)
                    && wanted.size() > most
                    && words.containsAll(wanted.subList(1, wanted.size()))) {
                best = pattern.getValue();
                most = wanted.size();
            }
        }
        return best;
    }

    /** What has to be given; where nothing has to be, what can be. */
    private List<String> inputsOf(ResolvedEndpoint endpoint) {
        if (!(endpoint.input() instanceof Type.Declared declared
                && endpoint.declarations().get(declared.key()) instanceof Declaration.ObjectOf input)) {
            return List.of();
        }
        List<String> required = named(input, Declaration.Property::required);
        return required.isEmpty() ? named(input, property -> true) : required;
    }

    private List<String> named(Declaration.ObjectOf input, Predicate<Declaration.Property> which) {
        Set<String> names = input.properties().stream()
                .filter(which)
                .map(Declaration.Property::name)
                .collect(Collectors.toSet());
        return inputs.entrySet().stream()
                .filter(noun -> names.contains(noun.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String enumerated(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
