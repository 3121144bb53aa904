package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/**
 * The service or the model failed (5xx). Such calls are not billed.
 *
 * <p>Where the service says neither whether another try makes sense nor for what reason it failed, this is not retryable: a model that fails on an input tends to
 * fail again, and a gateway that gave up may have let the call through.
 */
public final class ServerException extends ResponseException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ServerException(String message, ErrorResponse response, @Nullable RequestRef requestRef) {
        super(message, response, requestRef);
    }
}
