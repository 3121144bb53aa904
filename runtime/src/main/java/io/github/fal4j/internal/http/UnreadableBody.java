package io.github.fal4j.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Carries a body that could not be read as what it should be. */
@SuppressWarnings("serial") // never leaves the exchange that it belongs to
final class UnreadableBody extends IOException {

    private final byte[] body;

    UnreadableBody(byte[] body, @Nullable Throwable cause) {
        this(body, cause == null ? "the body is empty" : String.valueOf(cause.getMessage()), cause);
    }

    UnreadableBody(byte[] body, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.body = body;
    }

    byte[] body() {
        return body;
    }
}
