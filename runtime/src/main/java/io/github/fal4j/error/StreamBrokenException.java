package io.github.fal4j.error;

import org.jspecify.annotations.Nullable;

/**
 * A stream of events ended before its end: the connection was lost or silent for too long, the app reported a failure, or what came
 * last is not whole. What had come until then is kept here as far as it is not with the caller already.
 *
 * <p>The model ran, and may be billed for; nothing is repeated by itself.
 */
public final class StreamBrokenException extends FalException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String requestId;
    private final long events;
    private final transient @Nullable Object lastEvent;
    private final String unfinished;

    /** Creates the exception. */
    public StreamBrokenException(
            String message,
            @Nullable String requestId,
            long events,
            @Nullable Object lastEvent,
            String unfinished,
            @Nullable Throwable cause) {
        super(message, cause, null);
        this.requestId = requestId;
        this.events = events;
        this.lastEvent = lastEvent;
        this.unfinished = unfinished;
    }

    /** Returns the id that the service gave the call, or null if it gave none. */
    @Override
    public @Nullable String requestId() {
        return requestId;
    }

    /** Returns how many whole events came. */
    public long events() {
        return events;
    }

    /** Returns the last whole event, or null if none came; not kept by serialisation. */
    public @Nullable Object lastEvent() {
        return lastEvent;
    }

    /** Returns the text that came of the event which is not whole, or of the app's report; empty if there is none. */
    public String unfinished() {
        return unfinished;
    }
}
