package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * The Java names of what is generated from the published documents: from their lock file, and by the rule for what follows from
 * a JSON name alone. Thread-safe.
 */
final class JavaNames {

    private static final String LOCK = "io/github/fal4j/names.lock.json";
    private static final Set<String> CONTEXTUAL = Set.of("var", "record", "yield", "sealed", "permits", "when");
    private static final int LONGEST = 70;

    /** Methods that every builder has already. */
    private static final Set<String> RESERVED = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "equals",
            "extra",
            "builder",
            "toBuilder",
            "from",
            "set",
            "build",
            "buildUnchecked",
            "check",
            "create",
            "put",
            "putNull");

    private volatile @Nullable JsonNode lock;

    /** Returns the ids of all published endpoints, in order. */
    List<String> endpointIds() {
        List<String> ids = new ArrayList<>();
        lock().path("endpoints").fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    /** Returns the class of an endpoint below the package of all, such as {@code falai.flux.FluxDev}, or an empty text. */
    String endpointClass(String endpointId) {
        return lock().path("endpoints").path(endpointId).path("class").asText("");
    }

    /** Returns the simple name of the class of a field of an input that is an enum, or an empty text. */
    String fieldClass(String endpointId, String field) {
        return lock().path("endpoints").path(endpointId).path("input ." + field).asText("");
    }

    /** Returns the method that sets a field of an input. */
    String setter(String inputClass, String field) {
        JsonNode locked = lock().path("members").path(inputClass).path(field);
        return locked.isTextual() ? locked.textValue() : setter(field);
    }

    /** Returns the constant of a value of an enum. */
    String constant(String enumClass, String value) {
        JsonNode locked = lock().path("members").path(enumClass).path(value);
        return locked.isTextual()
                ? locked.textValue()
                : legal(String.join("_", words(value)).toUpperCase(Locale.ROOT));
    }

    private static String setter(String field) {
        List<String> words = words(field);
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            boolean first = name.isEmpty();
            name.append(first ? lowerStart(word) : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        String legal = legal(name.isEmpty() ? "field" : name.toString());
        return RESERVED.contains(legal) ? legal + "_" : legal;
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        List<String> words = new ArrayList<>();
        for (String word : plain.split("[^\\p{L}\\p{Nd}\\p{Nl}\\p{No}]+", -1)) {
            if (!word.isEmpty() && word.codePoints().allMatch(Character::isJavaIdentifierPart)) {
                words.add(word);
            }
        }
        return words;
    }

    /** Lowers a first capital, or all but the last of several. */
    private static String lowerStart(String word) {
        int capitals = 0;
        while (capitals < word.length() && Character.isUpperCase(word.charAt(capitals))) {
            capitals++;
        }
        boolean wordFollows = capitals > 1 && capitals < word.length() && Character.isLetter(word.charAt(capitals));
        int lowered = wordFollows ? capitals - 1 : capitals;
        return word.substring(0, lowered).toLowerCase(Locale.ROOT) + word.substring(lowered);
    }

    private static String legal(String whole) {
        String name = whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
        if (!name.isEmpty() && !Character.isJavaIdentifierStart(name.charAt(0))) {
            return "_" + name;
        }
        return SourceVersion.isKeyword(name) || CONTEXTUAL.contains(name) ? name + "_" : name;
    }

    private JsonNode lock() {
        JsonNode read = lock;
        if (read == null) {
            read = read();
            lock = read;
        }
        return read;
    }

    private static JsonNode read() {
        try (InputStream stream = JavaNames.class.getClassLoader().getResourceAsStream(LOCK)) {
            if (stream == null) {
                return MissingNode.getInstance();
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Objects.requireNonNullElse(Json.read(text), MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException("The names in " + LOCK + " cannot be read from the class path", e);
        }
    }
}
