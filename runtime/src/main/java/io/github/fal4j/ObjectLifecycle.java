package io.github.fal4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.internal.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long files on fal's content network are kept, and who may read them. Instances are immutable.
 *
 * <pre>{@code
 * ObjectLifecycle.expiringAfter(Duration.ofDays(7)).access(Access.FORBID).except("jane", Access.ALLOW)
 * }</pre>
 *
 * @param expiration how long files are kept, in whole seconds and at least one; null for as long as the account says
 * @param access what everybody may do, or null for what the account says
 * @param exceptions what single users may do, by their names
 */
public record ObjectLifecycle(
        @Nullable Duration expiration, @Nullable Access access, Map<String, Access> exceptions) {

    /** What somebody may do with a file. */
    public enum Access {
        /** Reads it. */
        ALLOW("allow"),
        /** Is told that it is forbidden (403). */
        FORBID("forbid"),
        /** Is told that there is no such file (404). */
        HIDE("hide");

        private final String wire;

        Access(String wire) {
            this.wire = wire;
        }

        /** Returns the service's word for it, such as {@code allow}. */
        public String value() {
            return wire;
        }
    }

    /** Checks the time and copies the exceptions. */
    public ObjectLifecycle {
        if (expiration != null && expiration.toSeconds() < 1) {
            // 0 would mean "never" to the service, the opposite of what it looks like
            throw new IllegalArgumentException("Files are kept for at least one second: " + expiration);
        }
        if (access == null && !exceptions.isEmpty()) {
            throw new IllegalArgumentException("Exceptions need an access that they are exceptions from: access(..)");
        }
        if (exceptions.keySet().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A user's name must not be blank");
        }
        exceptions = Map.copyOf(exceptions);
    }

    /** Returns the wish to keep files for a time. */
    public static ObjectLifecycle expiringAfter(Duration time) {
        return new ObjectLifecycle(time, null, Map.of());
    }

    /** Returns the wish to say who may read files, and keep them for as long as the account says. */
    public static ObjectLifecycle accessibleTo(Access everybody) {
        return new ObjectLifecycle(null, everybody, Map.of());
    }

    /** Returns the same with what everybody may do. */
    public ObjectLifecycle access(Access everybody) {
        return new ObjectLifecycle(expiration, everybody, exceptions);
    }

    /** Returns the same with what one user may do instead of what everybody may. */
    public ObjectLifecycle except(String user, Access access) {
        Map<String, Access> all = new LinkedHashMap<>(exceptions);
        all.put(user, access);
        return new ObjectLifecycle(expiration, this.access, all);
    }

    /** Returns the JSON that says this, as the service takes it in headers; what is not ASCII is escaped. */
    public String json() {
        ObjectNode json = Json.mapper().createObjectNode();
        if (expiration != null) {
            json.put("expiration_duration_seconds", expiration.toSeconds());
        }
        if (access != null) {
            ObjectNode acl = json.putObject("initial_acl").put("default", access.wire);
            if (!exceptions.isEmpty()) {
                var rules = acl.putArray("rules");
                exceptions.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(rule ->
                                rules.addObject().put("user", rule.getKey()).put("decision", rule.getValue().wire));
            }
        }
        return Json.ascii(json);
    }
}
