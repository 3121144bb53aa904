package io.github.fal4j.storage;

import io.github.fal4j.ObjectLifecycle.Access;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may read a file. Instances are immutable.
 *
 * @param everybody what everybody may do
 * @param exceptions what single users may do instead, by their names
 */
public record FileAccess(Access everybody, Map<String, Access> exceptions) {

    /** Checks the names and copies the exceptions. */
    public FileAccess {
        if (exceptions.keySet().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A user's name must not be blank");
        }
        exceptions = Map.copyOf(exceptions);
    }

    /** Returns the access that is the same for everybody. */
    public static FileAccess of(Access everybody) {
        return new FileAccess(everybody, Map.of());
    }

    /** Returns the same with what one user may do instead of what everybody may. */
    public FileAccess except(String user, Access access) {
        Map<String, Access> all = new LinkedHashMap<>(exceptions);
        all.put(user, access);
        return new FileAccess(everybody, all);
    }
}
