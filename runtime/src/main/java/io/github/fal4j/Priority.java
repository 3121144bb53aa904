package io.github.fal4j;

/** Says how a submitted request ranks in the endpoint's queue, which all callers share. */
public enum Priority {
    /** The default. */
    NORMAL("normal"),
    /** Waits behind every normal request. */
    LOW("low");

    private final String wire;

    Priority(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
