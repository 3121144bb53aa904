package io.github.fal4j;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects the headers of one call: those with a named option, and the hatch for all others. */
final class CallHeaders {

    private static final Duration SHORTEST_START = Duration.ofMillis(100);
    private static final Set<String> OWNED_BY_CLIENT = Set.of(
            "authorization",
            "host",
            "accept",
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "proxy-authorization",
            "te",
            "transfer-encoding",
            "upgrade",
            "x-fal-target-url");
    private static final Map<String, String> NAMED_OPTIONS = Map.of(
            "x-fal-request-start-timeout", "startTimeout",
            "x-fal-request-timeout", "startTimeout",
            "x-fal-queue-priority", "priority",
            "x-fal-runner-hint", "hint");

    private final Map<String, String> values = new LinkedHashMap<>();

    void custom(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (OWNED_BY_CLIENT.contains(key)) {
            throw new IllegalArgumentException("Header " + name + " is set by the client and cannot be given per call");
        }
        String option = NAMED_OPTIONS.get(key);
        if (option != null) {
            throw new IllegalArgumentException("Header " + name + " has an option of its own: use " + option + "(..)");
        }
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("Not a header name: " + name.replaceAll("\\p{Cntrl}", "?"));
        }
        values.keySet().removeIf(name::equalsIgnoreCase);
        values.put(name, checked(name, value));
    }

    /** The older name is sent along, since not every part of the service knows the newer one, which wins where both are known. */
    void startTimeout(Duration timeout) {
        if (timeout.compareTo(SHORTEST_START) <= 0) {
            throw new IllegalArgumentException("startTimeout must be longer than 100 ms: " + timeout);
        }
        String seconds = BigDecimal.valueOf(timeout.toMillisPart(), 3)
                .add(BigDecimal.valueOf(timeout.toSeconds()))
                .stripTrailingZeros()
                .toPlainString();
        values.put("X-Fal-Request-Start-Timeout", seconds);
        values.put("X-Fal-Request-Timeout", seconds);
    }

    void priority(Priority priority) {
        values.put("X-Fal-Queue-Priority", priority.wire());
    }

    void hint(String hint) {
        values.put("X-Fal-Runner-Hint", checked("X-Fal-Runner-Hint", hint));
    }

    Map<String, String> toMap() {
        return Map.copyOf(values);
    }

    private static String checked(String name, String value) {
        if (!value.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t')) {
            throw new IllegalArgumentException("Header " + name + " takes printable ASCII only");
        }
        return value;
    }
}
