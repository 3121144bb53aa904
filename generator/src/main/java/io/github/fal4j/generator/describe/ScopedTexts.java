package io.github.fal4j.generator.describe;

import java.util.Comparator;
import java.util.List;

/** All that the glossary has about one name, the narrowest scope first. */
record ScopedTexts(List<Entry> entries) {

    /**
     * One text.
     *
     * @param pointer its place in the glossary's file
     */
    record Entry(Scope scope, String text, String pointer) {}

    ScopedTexts {
        entries = entries.stream()
                .sorted(Comparator.comparingInt((Entry entry) -> entry.scope().weight())
                        .reversed())
                .toList();
    }

    /** Returns the texts that hold in a place; the first is the one to take. */
    List<Entry> in(Surroundings place) {
        return entries.stream().filter(entry -> entry.scope().holds(place)).toList();
    }
}
