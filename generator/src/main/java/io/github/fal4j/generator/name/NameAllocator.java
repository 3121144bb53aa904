package io.github.fal4j.generator.name;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hands out each name once. */
final class NameAllocator {

    private final Set<String> taken = new HashSet<>();
    /** The number to try next, so that thousands of equal names do not each count from the start. */
    private final Map<String, Integer> next = new HashMap<>();

    private final boolean ignoreCase;

    private NameAllocator(boolean ignoreCase, Collection<String> reserved) {
        this.ignoreCase = ignoreCase;
        reserved.forEach(this::claim);
    }

    /** For members, where {@code Hope} and {@code hope} are two names. */
    static NameAllocator ofMembers(Collection<String> reserved) {
        return new NameAllocator(false, reserved);
    }

    /** For files, which on many systems are the same if they differ only by case. */
    static NameAllocator ofFiles(Collection<String> reserved) {
        return new NameAllocator(true, reserved);
    }

    /** Takes the name if it is free. */
    boolean claim(String name) {
        return taken.add(ignoreCase ? name.toLowerCase(Locale.ROOT) : name);
    }

    /** Returns the name, or the first free one with a number behind it, from 2 upwards. */
    String allocate(String name, String separator) {
        String candidate = name;
        while (!claim(candidate)) {
            candidate = name + separator + next.merge(name, 2, (number, first) -> number + 1);
        }
        return candidate;
    }
}
