package io.github.fal4j.generator.lock;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every name that was ever given, by what it was given to. Immutable.
 *
 * <p>Names of what is gone stay in it, so that they are never given to anything else.
 *
 * @param endpoints per endpoint id: under {@link #CLASS} its class, qualified below the base package; under
 *     {@code <direction> <path>} the simple name of a type that it declares
 * @param members per type, qualified below the base package: the names inside that depend on others, by JSON name or value
 */
public record NameLock(
        SortedMap<String, SortedMap<String, String>> endpoints, SortedMap<String, SortedMap<String, String>> members) {

    /** The key under which an endpoint's own class stands. */
    public static final String CLASS = "class";

    /** Nothing is named yet. */
    public static final NameLock EMPTY = new NameLock(new TreeMap<>(), new TreeMap<>());

    /** Copies the maps, so that later changes of them do not show. */
    public NameLock {
        endpoints = copyOf(endpoints);
        members = copyOf(members);
    }

    /** Returns the class of an endpoint, or null if it is new. */
    public @Nullable String endpointClass(String endpointId) {
        return name(endpoints, endpointId, CLASS);
    }

    /** Returns the name of a type that an endpoint declares, or null if it is new. */
    public @Nullable String type(String endpointId, String place) {
        return name(endpoints, endpointId, place);
    }

    /** Returns the name inside a type, or null if it is new. */
    public @Nullable String member(String type, String jsonName) {
        return name(members, type, jsonName);
    }

    private static @Nullable String name(Map<String, SortedMap<String, String>> names, String owner, String key) {
        Map<String, String> owned = names.get(owner);
        return owned == null ? null : owned.get(key);
    }

    private static SortedMap<String, SortedMap<String, String>> copyOf(
            SortedMap<String, SortedMap<String, String>> names) {
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        names.forEach((owner, owned) -> copy.put(owner, new TreeMap<>(owned)));
        return copy;
    }
}
