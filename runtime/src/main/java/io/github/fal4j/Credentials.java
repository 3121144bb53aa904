package io.github.fal4j;

import io.github.fal4j.error.MissingCredentialsException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The key that calls are made with. Thread-safe if its supplier is; prints nothing of the key.
 */
public final class Credentials {

    private final Supplier<String> key;

    private Credentials(Supplier<String> key) {
        this.key = key;
    }

    /**
     * Uses one key, as fal shows it: {@code <key id>:<key secret>}.
     *
     * @throws IllegalArgumentException if it is blank or holds a character that no key has
     */
    public static Credentials key(String key) {
        String checked = checked(key);
        return new Credentials(() -> checked);
    }

    /** Uses a key given in its two halves. */
    public static Credentials keyPair(String keyId, String keySecret) {
        return key(keyId.strip() + ":" + keySecret.strip());
    }

    /** Asks for the key before every request, so that it can be rotated; the supplier must be thread-safe. */
    public static Credentials from(Supplier<String> supplier) {
        return new Credentials(() -> checked(supplier.get()));
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
            return key(key);
        }
        String id = environment.getOrDefault("FAL_KEY_ID", "");
        String secret = environment.getOrDefault("FAL_KEY_SECRET", "");
        if (!id.isBlank() && !secret.isBlank()) {
            return keyPair(id, secret);
        }
        throw new MissingCredentialsException(
                "No fal key: the environment variables FAL_KEY and FAL_KEY_ID with FAL_KEY_SECRET"
                        + " are not set. Set one of them, or give the client its key with FalClient.builder().key(..)");
    }

    String key() {
        return key.get();
    }

    /** Returns a text that does not hold the key. */
    @Override
    public String toString() {
        return "Credentials[redacted]";
    }

    private static String checked(String key) {
        String stripped = key.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("The fal key is blank");
        }
        if (!stripped.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "The fal key holds a blank or a character outside ASCII; was it copied whole?");
        }
        return stripped;
    }
}
