package io.github.fal4j.generator.name;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Splits texts into words and joins them in Java's three ways of writing names. */
final class Words {

    /** Legal to the compiler's keyword check, but not as the name of a type. */
    private static final Set<String> CONTEXTUAL = Set.of("var", "record", "yield", "sealed", "permits", "when");

    /** File systems allow 255 bytes; a nested type is named after its endpoint, its own words and a field. */
    private static final int LONGEST = 70;

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

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
        String name = whole.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (name.isEmpty()) {
            return name;
        }
        if (!Character.isJavaIdentifierStart(name.codePointAt(0))) {
            return "_" + name;
        }
        return SourceVersion.isKeyword(name) || CONTEXTUAL.contains(name) ? name + "_" : name;
    }

    private static List<String> split(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return SEPARATORS
                .splitAsStream(plain)
                .filter(word -> !word.isEmpty() && word.codePoints().allMatch(Character::isJavaIdentifierPart))
                .toList();
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
