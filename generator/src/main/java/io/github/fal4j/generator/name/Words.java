package io.github.fal4j.generator.name;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Splits texts into words and joins them in Java's three ways of writing names. */
final class Words {

    /** Legal to the compiler's keyword check, but not as the name of a type. */
    private static final Set<String> CONTEXTUAL = Set.of("var", "record", "yield", "sealed", "permits", "when");

    /** File systems allow 255 bytes; a nested type is named after its endpoint, its own words and a field. */
    private static final int LONGEST = 70;

    private Words() {}

    /** {@code kling-video/v2.1/master} becomes {@code KlingVideoV21Master}; capitals inside words stay. */
    static String pascal(String text) {
        return legal(split(text).stream().map(Words::capitalised).collect(Collectors.joining()));
    }

    /** {@code num_images} becomes {@code numImages}, {@code TAPose} becomes {@code taPose}. */
    static String camel(String text) {
        List<String> words = split(text);
        if (words.isEmpty()) {
            return "";
        }
        String rest = words.stream().skip(1).map(Words::capitalised).collect(Collectors.joining());
        return legal(lowerStart(words.get(0)) + rest);
    }

    /** {@code X264 (.mp4)} becomes {@code X264_MP4}. */
    static String upperSnake(String text) {
        return legal(String.join("_", split(text)).toUpperCase(Locale.ROOT));
    }

    /** {@code fal-ai} becomes {@code falai}. */
    static String packageSegment(String text) {
        String joined = String.join("", split(text)).toLowerCase(Locale.ROOT);
        return legal(joined);
    }

    private static String legal(String whole) {
        String name = whole.length() <= LONGEST || whole.codePointCount(0, whole.length()) <= LONGEST
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, LONGEST));
        if (name.isEmpty()) {
            return name;
        }
        if (!Character.isJavaIdentifierStart(name.codePointAt(0))) {
            return "_" + name;
        }
        return SourceVersion.isKeyword(name) || CONTEXTUAL.contains(name) ? name + "_" : name;
    }

    /** Letters and digits make words, marks above letters are dropped, everything else is between words. */
    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(point -> {
            if (Character.isLetter(point) || isNumber(point)) {
                word.appendCodePoint(point);
            } else if (!isMark(point)) {
                end(word, words);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.length() > 0 && word.codePoints().allMatch(Character::isJavaIdentifierPart)) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    private static boolean isNumber(int point) {
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Lowers a first capital, or all but the last of several: {@code sdpMid}, {@code taPose}, {@code h264}. */
    private static String lowerStart(String word) {
        int capitals = 0;
        while (capitals < word.length() && Character.isUpperCase(word.charAt(capitals))) {
            capitals++;
        }
        boolean wordFollows = capitals > 1 && capitals < word.length() && Character.isLetter(word.charAt(capitals));
        int lowered = wordFollows ? capitals - 1 : capitals;
        return word.substring(0, lowered).toLowerCase(Locale.ROOT) + word.substring(lowered);
    }
}
