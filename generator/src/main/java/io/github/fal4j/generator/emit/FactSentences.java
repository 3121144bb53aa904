package io.github.fal4j.generator.emit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.resolve.Facts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in words what bounds a value has and what it is when left out. */
final class FactSentences {

    private static final int LONGEST_DEFAULT = 200;
    private static final int LONGEST_PLAIN = 30;

    private FactSentences() {}

    /** Returns nothing, or one or more sentences of safe HTML. */
    static String of(Facts facts, boolean input) {
        List<String> sentences = new ArrayList<>(bounds(facts.limits()));
        JsonNode standard = facts.standard();
        if (input
                && standard != null
                && !standard.isNull()
                && standard.toString().length() <= LONGEST_DEFAULT) {
            sentences.add("Default: <code>"
                    + Javadoc.escape(standard.isTextual() ? quoted(standard) : standard.toString()) + "</code>.");
        }
        return String.join(" ", sentences);
    }

    private static String quoted(JsonNode text) {
        String plain = text.textValue().replaceAll("\\s+", " ");
        return plain.isBlank() ? "\"" + plain + "\"" : plain;
    }

    private static List<String> bounds(Limits limits) {
        List<String> sentences = new ArrayList<>();
        add(sentences, between(limits.minimum(), limits.maximum()));
        add(sentences, limits.above() == null ? null : "Greater than " + plain(limits.above()) + ".");
        add(sentences, limits.below() == null ? null : "Less than " + plain(limits.below()) + ".");
        add(sentences, limits.multipleOf() == null ? null : "A multiple of " + plain(limits.multipleOf()) + ".");
        add(sentences, count(limits.minLength(), limits.maxLength(), "character"));
        add(sentences, count(limits.minItems(), limits.maxItems(), "element"));
        return sentences;
    }

    private static @Nullable String between(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        if (min != null && max != null) {
            return "Between " + plain(min) + " and " + plain(max) + ".";
        }
        if (min != null) {
            return "At least " + plain(min) + ".";
        }
        return max == null ? null : "At most " + plain(max) + ".";
    }

    private static @Nullable String count(@Nullable Integer min, @Nullable Integer max, String unit) {
        if (min != null && min.equals(max)) {
            return "Exactly " + plural(min, unit) + ".";
        }
        if (min != null && min > 0) {
            return max == null
                    ? "At least " + plural(min, unit) + "."
                    : "Between " + min + " and " + plural(max, unit) + ".";
        }
        return max == null ? null : "At most " + plural(max, unit) + ".";
    }

    private static String plural(int count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static void add(List<String> sentences, @Nullable String sentence) {
        if (sentence != null) {
            sentences.add(sentence);
        }
    }

    /** Written out, unless that would take more zeros than anybody reads. */
    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return Math.abs(stripped.scale()) > LONGEST_PLAIN ? stripped.toString() : stripped.toPlainString();
    }
}
