package io.github.fal4j.realtime;

/** Where a live connection stands. */
public enum RealtimeState {
    /** There is no connection, and nothing to send; the next input opens one. */
    IDLE,
    /** A token is fetched, or the connection is being opened. */
    CONNECTING,
    /** Inputs go out at once. */
    OPEN,
    /** A connection was lost; the next one is opened after a pause. */
    WAITING,
    /** It is over. */
    CLOSED
}
