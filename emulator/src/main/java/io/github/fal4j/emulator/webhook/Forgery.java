package io.github.fal4j.emulator.webhook;

/** Names what can be wrong with a webhook that a handler must not believe. */
public enum Forgery {
    /** Its timestamp, which is signed, is ten minutes old. */
    STALE,
    /** Its signature belongs to another body. */
    WRONG_SIGNATURE,
    /** It is signed well, with a key that was never published. */
    UNKNOWN_KEY,
    /** It has no signature. */
    UNSIGNED
}
