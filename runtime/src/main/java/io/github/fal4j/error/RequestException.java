package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/** The service refused the call for a reason that has no exception of its own (other 3xx and 4xx). */
public final class RequestException extends ResponseException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public RequestException(String message, ErrorResponse response, @Nullable RequestRef requestRef) {
        super(message, response, requestRef);
    }
}
