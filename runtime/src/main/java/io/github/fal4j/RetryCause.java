package io.github.fal4j;

/** Why the service itself may try a queued request again. */
public enum RetryCause {
    /** The app answered with a server error. */
    SERVER_ERROR("server_error"),
    /** The app took too long. */
    TIMEOUT("timeout"),
    /** The connection to the runner failed. */
    CONNECTION_ERROR("connection_error");

    private final String wire;

    RetryCause(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
