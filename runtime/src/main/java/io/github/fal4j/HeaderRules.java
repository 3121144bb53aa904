package io.github.fal4j;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says which headers a caller may add by name, and what any header's value may hold. */
final class HeaderRules {

    private static final Set<String> OWNED_BY_CLIENT = Set.of(
            "authorization",
            "host",
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-fal-target-url");
    private static final Map<String, String> NAMED_OPTIONS = Map.ofEntries(
            Map.entry("x-fal-request-start-timeout", "startTimeout"),
            Map.entry("x-fal-request-timeout", "startTimeout"),
            Map.entry("x-fal-runner-hint", "hint"),
            Map.entry("x-fal-store-io", "storeIo"),
            Map.entry("x-fal-object-lifecycle-preference", "objectLifecycle"),
            Map.entry("x-app-fal-disable-fallback", "fallback"),
            Map.entry("x-fal-queue-priority", "SubmitOptions.priority"),
            Map.entry("x-fal-no-retry", "SubmitOptions.noRetry"),
            Map.entry("x-fal-retry-config", "SubmitOptions.retries"),
            Map.entry("x-fal-tags", "SubmitOptions.tag"));

    private HeaderRules() {}

    /** Refuses headers that the client sets itself or that have an option of their own. */
    static void checkAddable(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        if (OWNED_BY_CLIENT.contains(key) || key.startsWith("fal4j-")) {
            throw new IllegalArgumentException("Header " + name + " is set by the client and cannot be given per call");
        }
        String option = NAMED_OPTIONS.get(key);
        if (option != null) {
            throw new IllegalArgumentException("Header " + name + " has an option of its own: use " + option + "(..)");
        }
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("Not a header name: " + name.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    /** Returns the value if it can stand in a header. */
    static String checkedValue(String name, String value) {
        if (!value.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t')) {
            throw new IllegalArgumentException(name + " takes printable ASCII only");
        }
        return value;
    }
}
