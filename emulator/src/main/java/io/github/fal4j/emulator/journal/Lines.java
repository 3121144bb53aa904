package io.github.fal4j.emulator.journal;

import java.util.List;
import java.util.stream.Collectors;

/** Writes lists so that a failed assertion can be read. */
final class Lines {

    private Lines() {}

    static String of(List<?> elements, String noun) {
        String count = elements.isEmpty()
                ? "no " + noun + "s"
                : elements.size() + " " + noun + (elements.size() == 1 ? "" : "s");
        return elements.stream().map(element -> "\n  " + element).collect(Collectors.joining("", count, ""));
    }
}
