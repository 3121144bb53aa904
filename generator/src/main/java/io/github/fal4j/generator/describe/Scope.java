package io.github.fal4j.generator.describe;

import io.github.fal4j.generator.resolve.Direction;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a text of the glossary holds: {@code *} for everywhere, or conditions that must all hold, such as
 * {@code output category=speech-to-text}.
 */
final class Scope {

    /** What a condition is about, from the widest to the narrowest; a narrower one outweighs all that are wider. */
    enum Condition {
        DIRECTION(1),
        OWNER(2),
        CATEGORY(4),
        TYPE(8),
        APP(16),
        ENDPOINT(32),
        VALUE(64);

        private final int weight;

        Condition(int weight) {
            this.weight = weight;
        }
    }

    private final Map<Condition, String> conditions;

    private Scope(Map<Condition, String> conditions) {
        this.conditions = conditions;
    }

    /**
     * Reads a scope.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    static Scope of(String text) {
        Map<Condition, String> conditions = new EnumMap<>(Condition.class);
        if (text.equals("*")) {
            return new Scope(conditions);
        }
        // A value may hold anything, blanks too, so it comes last.
        int value = (" " + text).indexOf(" value=");
        String words = value < 0 ? text : text.substring(0, value);
        if (value >= 0) {
            conditions.put(Condition.VALUE, text.substring(value + "value=".length()));
        }
        for (String word : words.strip().split(" ", -1)) {
            if (!word.isEmpty()) {
                add(word, conditions);
            }
        }
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("names no condition; write * for everywhere");
        }
        return new Scope(conditions);
    }

    private static void add(String word, Map<Condition, String> conditions) {
        boolean isDirection = word.equals("input") || word.equals("output");
        int equals = word.indexOf('=');
        Condition condition =
                isDirection ? Condition.DIRECTION : condition(equals < 0 ? word : word.substring(0, equals));
        String wanted = isDirection ? word : equals < 0 ? "" : word.substring(equals + 1);
        if (condition == null || wanted.isEmpty()) {
            throw new IllegalArgumentException("has \"" + word + "\", which is no condition; write *, input, output,"
                    + " or one of owner=, category=, type=, app=, endpoint=, value= with what it is to be");
        }
        if (conditions.put(condition, wanted) != null) {
            throw new IllegalArgumentException("has two conditions of a kind, which cannot both hold");
        }
    }

    private static @Nullable Condition condition(String word) {
        return switch (word) {
            case "owner" -> Condition.OWNER;
            case "category" -> Condition.CATEGORY;
            case "type" -> Condition.TYPE;
            case "app" -> Condition.APP;
            case "endpoint" -> Condition.ENDPOINT;
            default -> null;
        };
    }

    boolean holds(Surroundings place) {
        return conditions.entrySet().stream()
                        .allMatch(condition -> condition.getValue().equals(actual(condition.getKey(), place)))
                && conditions.containsKey(Condition.VALUE) == (place.value() != null);
    }

    private static @Nullable String actual(Condition condition, Surroundings place) {
        return switch (condition) {
            case DIRECTION -> direction(place.direction());
            case OWNER -> place.owner();
            case CATEGORY -> place.category();
            case TYPE -> place.type();
            case APP -> place.app();
            case ENDPOINT -> place.endpoint();
            case VALUE -> place.value();
        };
    }

    private static String direction(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /** Two scopes that hold in one place never weigh the same. */
    int weight() {
        return conditions.keySet().stream()
                .mapToInt(condition -> condition.weight)
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope scope && conditions.equals(scope.conditions);
    }

    @Override
    public int hashCode() {
        return conditions.hashCode();
    }
}
