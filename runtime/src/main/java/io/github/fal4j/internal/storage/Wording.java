package io.github.fal4j.internal.storage;

import io.github.fal4j.error.FalException;

/** Puts failures into words. */
final class Wording {

    private Wording() {}

    /** Returns the message of our own failures, and the kind as well of others, whose message is often only a name. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        boolean ours = failure instanceof FalException
                || failure instanceof LocalFailure
                || failure instanceof TransferRefused;
        String kind = failure.getClass().getSimpleName();
        return message == null ? kind : ours ? message : kind + ": " + message;
    }
}
