package io.github.fal4j.webhook;

import io.github.fal4j.Hosts;
import io.github.fal4j.error.WebhookKeysUnavailableException;
import io.github.fal4j.error.WebhookRejectedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a webhook comes from fal and is fresh: an Ed25519 signature over the body's bytes as they came, by one of fal's published
 * keys, at most five minutes old. Thread-safe; make one and share it.
 *
 * <p>Give it the body before anything parses it: JSON that was read and written again has other bytes. The keys are fetched on first
 * use, kept for a day, and fetched again when none of them matches, at most once a minute.
 */
public final class WebhookVerifier {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LARGEST_KEY_SET = 1024 * 1024;

    private final WebhookKeys keys;
    private final Clock clock;

    private WebhookVerifier(WebhookKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns a verifier with fal's keys. */
    public static WebhookVerifier create() {
        return of(Hosts.fal());
    }

    /** Returns a verifier with the keys that the given hosts publish. */
    public static WebhookVerifier of(Hosts hosts) {
        return of(fetched(URI.create(hosts.rest() + "/.well-known/jwks.json")), Clock.systemUTC());
    }

    /**
     * Returns a verifier with keys and a clock of one's own.
     *
     * @param keySet returns the keys as a JSON Web Key Set, {@code {"keys":[{"kty":"OKP","crv":"Ed25519","x":"..."}]}}
     * @param clock tells how old a webhook is
     */
    public static WebhookVerifier of(Callable<String> keySet, Clock clock) {
        return new WebhookVerifier(new WebhookKeys(keySet, clock), clock);
    }

    /**
     * Checks a webhook.
     *
     * @param headers returns a header by its name, such as {@code request::getHeader}; asked for each name as fal writes it, and in small
     *     letters if that is null
     * @param body the body as it came
     * @throws WebhookRejectedException if it must not be believed
     * @throws WebhookKeysUnavailableException if it cannot be checked now
     */
    public void verify(Function<String, @Nullable String> headers, byte[] body) {
        verify(WebhookHeaders.of(headers), body);
    }

    /** Does what {@link #verify(Function, byte[])} does, for headers in a map; the case of names does not matter. */
    public void verify(Map<String, ? extends Collection<String>> headers, byte[] body) {
        verify(WebhookHeaders.of(headers), body);
    }

    private void verify(WebhookHeaders headers, byte[] body) {
        checkAge(headers.timestamp());
        byte[] signature = signature(headers.signature());
        byte[] message = message(headers, body);
        List<PublicKey> known = keys.current();
        if (isSignedByOneOf(known, message, signature)) {
            return;
        }
        List<PublicKey> newer = keys.newerThan(known);
        if (newer == null || !isSignedByOneOf(newer, message, signature)) {
            throw new WebhookRejectedException(
                    "The webhook's signature matches none of fal's keys; was the body checked as it"
                            + " came, byte for byte?");
        }
    }

    private void checkAge(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw new WebhookRejectedException("The webhook's timestamp is no number of seconds");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().toSeconds() > WINDOW.toSeconds()) {
            throw new WebhookRejectedException("The webhook was signed " + age.toSeconds()
                    + " s ago, which is not within " + WINDOW.toSeconds() + " s; is the clock right?");
        }
    }

    private static byte[] signature(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException odd) {
            throw new WebhookRejectedException("The webhook's signature is not in hexadecimal digits");
        }
    }

    private static byte[] message(WebhookHeaders headers, byte[] body) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            return String.join("\n", headers.requestId(), headers.userId(), headers.timestamp(), digest)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every Java has SHA-256
        }
    }

    private static boolean isSignedByOneOf(List<PublicKey> keys, byte[] message, byte[] signature) {
        return keys.stream().anyMatch(key -> isSignedBy(key, message, signature));
    }

    private static boolean isSignedBy(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** The keys are public: no key of the caller's goes there. */
    private static Callable<String> fetched(URI address) {
        OkHttpClient client = new OkHttpClient.Builder()
                .callTimeout(10, TimeUnit.SECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        return () -> {
            Request request = new Request.Builder().url(address.toString()).build();
            try (Response response = client.newCall(request).execute();
                    ResponseBody body = response.body()) {
                if (!response.isSuccessful() || body == null) {
                    throw new IOException(address + " answered " + response.code());
                }
                body.source().request(LARGEST_KEY_SET + 1);
                if (body.source().getBuffer().size() > LARGEST_KEY_SET) {
                    throw new IOException(address + " answered with more than " + LARGEST_KEY_SET + " bytes");
                }
                return body.string();
            }
        };
    }
}
