package io.github.fal4j.emulator.endpoint;

import java.util.List;

/** What the emulator understands of any recording: the same words, half a second each. */
final class Transcript {

    private static final List<String> WORDS = List.of("The", "emulator", "heard", "every", "single", "word.");
    private static final double WORD_SECONDS = 0.5;

    private Transcript() {}

    static String text() {
        return String.join(" ", WORDS);
    }

    static int words() {
        return WORDS.size();
    }

    static String word(int number) {
        return WORDS.get(number % WORDS.size());
    }

    static double start(int number) {
        return number * WORD_SECONDS;
    }

    static double end(int number) {
        return start(number + 1);
    }
}
