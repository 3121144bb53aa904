package io.github.fal4j.emulator.server;

/** Says that a body is not JSON, or that a header which governs the request makes no sense. */
final class UnusableInputException extends Exception {

    private static final long serialVersionUID = 1;

    UnusableInputException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
