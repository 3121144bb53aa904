package io.github.fal4j.emulator.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes maps that forget what was put into them first. */
public final class Bounded {

    private Bounded() {}

    /** Returns an empty map of at most so many entries. Thread-safe; who iterates holds its lock. */
    public static <K, V> Map<K, V> map(int capacity) {
        return Collections.synchronizedMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        });
    }
}
