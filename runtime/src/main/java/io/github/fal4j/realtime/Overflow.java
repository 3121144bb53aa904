package io.github.fal4j.realtime;

/** What happens to an input that there is no room for in the send queue. */
public enum Overflow {
    /** The oldest input that was not sent makes room. */
    DROP_OLDEST,
    /** The sending thread waits until there is room. */
    BLOCK,
    /** The sending thread gets a {@link io.github.fal4j.error.RealtimeException}. */
    FAIL
}
