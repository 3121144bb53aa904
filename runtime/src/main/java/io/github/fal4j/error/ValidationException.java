package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The input, or what the model made of it, was refused (422). The message names every field. */
@SuppressWarnings("serial") // an immutable list is serializable, only its interface does not say so
public final class ValidationException extends ResponseException {

    private static final long serialVersionUID = 1L;

    private final List<FieldError> errors;

    /** Creates the exception. */
    public ValidationException(
            String message, ErrorResponse response, List<FieldError> errors, @Nullable RequestRef requestRef) {
        super(message, response, requestRef);
        this.errors = List.copyOf(errors);
    }

    /** Returns what is wrong, field by field; empty if the service gave a sentence or nothing at all. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Tells what the service said about trying again; where it said nothing, whether all that was wrong with fields tends to pass. */
    @Override
    public boolean isRetryable() {
        if (response().retryable() != null || errors.isEmpty()) {
            return super.isRetryable();
        }
        return errors.stream()
                .allMatch(error -> error.type() != null && error.type().isRetryable());
    }
}
