package io.github.fal4j.error;

/** The journal of submissions could not be written, or is missing, so nothing was submitted. */
public final class SubmitJournalException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public SubmitJournalException(String message, Throwable cause) {
        super(message, cause, null);
    }
}
