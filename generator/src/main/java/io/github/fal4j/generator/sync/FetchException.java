package io.github.fal4j.generator.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An address did not answer with JSON; the message completes a sentence that begins with what was asked for. */
final class FetchException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why, as far as it decides what to do next. */
    enum Cause {
        /** No connection, or it broke. */
        UNREACHABLE(true),
        RATE_LIMITED(true),
        SERVER_ERROR(true),
        /** Cut off, or not JSON. */
        UNREADABLE(true),
        TOO_LARGE(false),
        /** Any other status. */
        REFUSED(false);

        private final boolean mayPass;

        Cause(boolean mayPass) {
            this.mayPass = mayPass;
        }
    }

    private final Cause reason;
    private final @Nullable Duration retryAfter;

    FetchException(Cause reason, String message) {
        this(reason, message, null, null);
    }

    FetchException(Cause reason, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(Printable.of(message), cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    Cause reason() {
        return reason;
    }

    /** Whether the same request may succeed later. */
    boolean mayPass() {
        return reason.mayPass;
    }

    /** How long the server asks to wait. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
