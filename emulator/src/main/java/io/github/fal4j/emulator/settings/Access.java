package io.github.fal4j.emulator.settings;

import java.util.Set;

/**
 * Who may call.
 *
 * <p>Immutable and thread-safe. {@link #toString} leaves the keys out.
 *
 * @param keys the accepted keys, empty for any that is not empty
 * @param anonymousModels whether models may be run and queued without a key, as fal's public models may
 */
public record Access(Set<String> keys, boolean anonymousModels) {

    /** Any key, but one there must be. */
    public static final Access ANY_KEY = new Access(Set.of(), false);

    /** Copies the keys. */
    public Access {
        keys = Set.copyOf(keys);
    }

    /** Returns this access for these keys alone. */
    public Access withKeys(Set<String> keys) {
        return new Access(keys, anonymousModels);
    }

    /** Returns this access with models that need no key, or do. */
    public Access withAnonymousModels(boolean anonymousModels) {
        return new Access(keys, anonymousModels);
    }

    @Override
    public String toString() {
        return "Access[" + keys.size() + " keys, anonymousModels=" + anonymousModels + "]";
    }
}
