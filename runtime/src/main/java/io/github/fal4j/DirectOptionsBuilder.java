package io.github.fal4j;

import io.github.fal4j.internal.http.CallTimeouts;
import io.github.fal4j.internal.http.SocketTransport;
import java.time.Duration;

/**
 * Collects the options that calls past the queue have.
 *
 * @param <B> the builder that callers see
 */
abstract sealed class DirectOptionsBuilder<B extends DirectOptionsBuilder<B>> extends CallOptionsBuilder<B>
        permits RunOptions.Builder, StreamOptions.Builder {

    DirectOptionsBuilder() {}

    /** Limits the call as a whole, all attempts together. Default: the client's. */
    public B totalTimeout(Duration timeout) {
        return with(CallTimeouts.total(timeout));
    }

    /**
     * Makes the call over a WebSocket of its own instead of HTTP, for networks that cut silent HTTP connections but not those.
     * Outputs and errors are the same.
     */
    public B overWebSocket() {
        return with(SocketTransport.WANTED);
    }
}
