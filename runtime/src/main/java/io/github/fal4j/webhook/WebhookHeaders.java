package io.github.fal4j.webhook;

import io.github.fal4j.error.WebhookRejectedException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The four headers that make up a signed delivery.
 *
 * @param requestId the id that the signature covers
 * @param userId the account
 * @param timestamp when it was signed, in seconds since 1970
 * @param signature the signature, in hexadecimal digits
 */
record WebhookHeaders(String requestId, String userId, String timestamp, String signature) {

    private static final int LONGEST = 1024;

    /** Asks for each header as fal writes it and in small letters, for servers that tell the two apart. */
    static WebhookHeaders of(Function<String, @Nullable String> header) {
        return new WebhookHeaders(
                required(header, "X-Fal-Webhook-Request-Id"),
                required(header, "X-Fal-Webhook-User-Id"),
                required(header, "X-Fal-Webhook-Timestamp"),
                required(header, "X-Fal-Webhook-Signature"));
    }

    static WebhookHeaders of(Map<String, ? extends Collection<String>> headers) {
        return of(name -> headers.entrySet().stream()
                .filter(entry -> entry.getKey() != null && entry.getKey().equalsIgnoreCase(name))
                .flatMap(entry -> entry.getValue().stream())
                .findFirst()
                .orElse(null));
    }

    private static String required(Function<String, @Nullable String> header, String name) {
        String asWritten = header.apply(name);
        String value = asWritten == null ? header.apply(name.toLowerCase(Locale.ROOT)) : asWritten;
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new WebhookRejectedException("The webhook has no usable header " + name);
        }
        return value.strip();
    }
}
