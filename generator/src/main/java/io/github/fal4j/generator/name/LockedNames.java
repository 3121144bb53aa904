package io.github.fal4j.generator.name;

import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.resolve.Declaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What the lock says, and what this run adds to it. Apps may be named at the same time, since they share no key. */
final class LockedNames {

    private final NameLock lock;
    private final String basePackage;
    private final SortedMap<String, SortedMap<String, String>> endpoints = new ConcurrentSkipListMap<>();
    private final SortedMap<String, SortedMap<String, String>> members = new ConcurrentSkipListMap<>();
    private final Map<String, Set<String>> typesByPackage = new HashMap<>();

    LockedNames(NameLock lock, String basePackage) {
        this.lock = lock;
        this.basePackage = basePackage;
        lock.endpoints().forEach((id, names) -> endpoints.put(id, new TreeMap<>(names)));
        lock.members().forEach((type, names) -> members.put(type, new TreeMap<>(names)));
        lock.endpoints().values().forEach(owned -> {
            String own = owned.getOrDefault(NameLock.CLASS, "");
            Set<String> types = typesByPackage.computeIfAbsent(
                    own.substring(0, Math.max(0, own.lastIndexOf('.'))), none -> new HashSet<>());
            owned.values().forEach(name -> types.add(name.substring(name.lastIndexOf('.') + 1)));
        });
    }

    /** Returns the class that the endpoint had, or null. */
    @Nullable
    JavaName endpointClass(String id) {
        String name = lock.endpointClass(id);
        if (name == null || name.lastIndexOf('.') < 0) {
            return null;
        }
        int dot = name.lastIndexOf('.');
        return new JavaName(basePackage + "." + name.substring(0, dot), name.substring(dot + 1));
    }

    @Nullable
    String type(Declaration declaration) {
        return lock.type(declaration.key().endpointId(), place(declaration));
    }

    @Nullable
    String member(JavaName type, String jsonName) {
        return lock.member(relative(type), jsonName);
    }

    /** Returns the simple names that types of the package have or had. */
    Set<String> typesOf(String packageName) {
        return typesByPackage.getOrDefault(packageName.substring(basePackage.length() + 1), Set.of());
    }

    void keepEndpoint(String id, JavaName name) {
        endpoints.computeIfAbsent(id, none -> new TreeMap<>()).put(NameLock.CLASS, relative(name));
    }

    void keepType(Declaration declaration, String name) {
        endpoints
                .computeIfAbsent(declaration.key().endpointId(), none -> new TreeMap<>())
                .put(place(declaration), name);
    }

    void keepMembers(JavaName type, Map<String, String> names) {
        if (!names.isEmpty()) {
            members.computeIfAbsent(relative(type), none -> new TreeMap<>()).putAll(names);
        }
    }

    NameLock toLock() {
        return new NameLock(endpoints, members);
    }

    private static String place(Declaration declaration) {
        return declaration.key().direction().name().toLowerCase(Locale.ROOT) + " " + declaration.path();
    }

    private String relative(JavaName name) {
        return name.packageName().substring(basePackage.length() + 1) + "." + name.simpleName();
    }
}
