package io.github.fal4j;

import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.internal.http.AskedAuthorization;
import io.github.fal4j.internal.http.Authorization;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What calls are made with: a key, a short-lived token, or nothing. Thread-safe if its supplier is; prints nothing of the key.
 *
 * <p>Keys and tokens are trimmed, and refused with an {@link IllegalArgumentException} where they cannot be one: blank, in quotes, with
 * the header's {@code Key} or {@code Bearer} in front, or with blanks, line breaks or letters outside ASCII inside. What a supplier
 * returns is checked when it is used; then nothing is sent and the call fails with {@link MissingCredentialsException}.
 */
public final class Credentials {

    private static final Credentials NONE = new Credentials(() -> null);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Authorization authorization;
    /** For each client that makes calls with these; the client is not kept for it. */
    private final Map<ClientParts, ClientParts> parts = Collections.synchronizedMap(new WeakHashMap<>());

    private Credentials(Authorization authorization) {
        this.authorization = authorization;
    }

    /** Uses one key, as fal shows it: {@code <key id>:<key secret>}. */
    public static Credentials key(String key) {
        String header = "Key " + checked("key", key);
        return new Credentials(() -> header);
    }

    /** Uses a key given in its two halves. */
    public static Credentials keyPair(String keyId, String keySecret) {
        return key(checked("key id", keyId) + ":" + checked("key secret", keySecret));
    }

    /**
     * Asks for the key before every request, so that it can be rotated; the supplier must be thread-safe and answer at once. One that has
     * to look somewhere else: {@link #fromAsync(Supplier)}.
     */
    public static Credentials from(Supplier<String> keys) {
        return new Credentials(() -> "Key " + checked("key", supplied(keys)));
    }

    /**
     * Asks for a short-lived token before every request and sends it as {@code Bearer}, as fal's logins and tokens for browsers are;
     * the supplier must be thread-safe and answer at once, so let it keep the token until that is about to expire.
     */
    public static Credentials bearer(Supplier<String> tokens) {
        return new Credentials(() -> "Bearer " + checked("token", supplied(tokens)));
    }

    /** Asks for the key as {@link #fromAsync(Supplier, Duration)} does, and waits 10 seconds for it. */
    public static Credentials fromAsync(Supplier<? extends CompletionStage<String>> keys) {
        return fromAsync(keys, PATIENCE);
    }

    /**
     * Asks for the key before every attempt, in calls that do not block without holding a thread meanwhile: for keys in a vault, and keys
     * of one's own users. A provider that fails or is late fails the call with {@link MissingCredentialsException}, and nothing is sent.
     *
     * @param keys thread-safe; asked again for each attempt, also of a wait, so let it keep what it found for a while
     * @param timeout how long one answer may take
     */
    public static Credentials fromAsync(Supplier<? extends CompletionStage<String>> keys, Duration timeout) {
        return asked("Key ", "key", keys, timeout);
    }

    /** Does what {@link #fromAsync(Supplier, Duration)} does with short-lived tokens, sent as {@link #bearer} does. */
    public static Credentials bearerAsync(Supplier<? extends CompletionStage<String>> tokens, Duration timeout) {
        return asked("Bearer ", "token", tokens, timeout);
    }

    private static Credentials asked(
            String scheme, String what, Supplier<? extends CompletionStage<String>> values, Duration timeout) {
        return new Credentials(new AskedAuthorization(
                () -> values.get().thenApply(value -> scheme + checked(what, supplied(() -> value))), timeout));
    }

    /** Sends no key at all: for public models, and for servers of one's own that add the key. */
    public static Credentials none() {
        return NONE;
    }

    /**
     * Reads {@code FAL_KEY}, else {@code FAL_KEY_ID} with {@code FAL_KEY_SECRET}, from the environment; blank ones count as unset.
     *
     * @throws MissingCredentialsException if neither is there
     */
    public static Credentials fromEnvironment() {
        return from(System.getenv());
    }

    static Credentials from(Map<String, String> environment) {
        String key = environment.getOrDefault("FAL_KEY", "");
        if (!key.isBlank()) {
            return key(checked("key in FAL_KEY", key));
        }
        String id = environment.getOrDefault("FAL_KEY_ID", "");
        String secret = environment.getOrDefault("FAL_KEY_SECRET", "");
        if (!id.isBlank() && !secret.isBlank()) {
            return key(checked("key id in FAL_KEY_ID", id) + ":" + checked("key secret in FAL_KEY_SECRET", secret));
        }
        throw new MissingCredentialsException(
                "No fal key: the environment variables FAL_KEY and FAL_KEY_ID with FAL_KEY_SECRET"
                        + " are not set. Set one of them, or give the client its key with FalClient.builder().key(..)");
    }

    ClientParts partsOf(ClientParts client) {
        return parts.computeIfAbsent(client, own -> own.anew(this));
    }

    Authorization source() {
        return authorization;
    }

    /** Returns a text that does not hold the key. */
    @Override
    public String toString() {
        return this == NONE ? "Credentials[none]" : "Credentials[redacted]";
    }

    private static String supplied(Supplier<String> supplier) {
        String value = supplier.get();
        if (value == null) {
            throw new IllegalArgumentException("The supplier returned null");
        }
        return value;
    }

    private static String checked(String what, String key) {
        String stripped = key.strip();
        String problem = null;
        String lower = stripped.toLowerCase(Locale.ROOT);
        if (stripped.isEmpty()) {
            problem = "is blank";
        } else if (stripped.indexOf('"') >= 0 || stripped.indexOf('\'') >= 0) {
            problem = "holds quotes; give it without";
        } else if (lower.startsWith("key ") || lower.startsWith("bearer ")) {
            problem = "begins with the header's \"" + stripped.substring(0, lower.indexOf(' '))
                    + "\"; give only what comes after it";
        } else if (!stripped.chars().allMatch(c -> c > ' ' && c <= '~')) {
            problem = "holds a blank, a line break or a character outside ASCII; was it copied whole, and alone?";
        }
        if (problem != null) {
            throw new IllegalArgumentException("The fal " + what + " " + problem);
        }
        return stripped;
    }
}
