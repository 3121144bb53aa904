package io.github.fal4j.error;

import org.jspecify.annotations.Nullable;

/**
 * A file could not be uploaded. If it belongs to an input, nothing was submitted.
 *
 * <p>The cause is what went wrong: an answer of the service, a broken connection, or a file that cannot be read.
 */
public final class UploadException extends FalException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final boolean retryable;

    /** Creates the exception. */
    public UploadException(String message, @Nullable String field, boolean retryable, @Nullable Throwable cause) {
        super(message, cause, null);
        this.field = field;
        this.retryable = retryable;
    }

    /** Returns where in the input the file stands, such as {@code loras[0].path}, or null if it was uploaded by itself. */
    public @Nullable String field() {
        return field;
    }

    /** Tells whether the failure was on the way; a file that cannot be read will not be readable the next time. */
    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
