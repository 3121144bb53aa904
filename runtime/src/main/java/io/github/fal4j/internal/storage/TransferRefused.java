package io.github.fal4j.internal.storage;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The content network answered, and not with a success. */
@SuppressWarnings("serial") // never leaves the runtime
final class TransferRefused extends IOException {

    private final int status;
    private final @Nullable Duration retryAfter;

    TransferRefused(Answer answer, String host) {
        super(host + " answered " + answer.status() + excerpt(answer.body()));
        this.status = answer.status();
        this.retryAfter = answer.retryAfter();
    }

    boolean asksForOtherToken() {
        return status == 401 || status == 403;
    }

    boolean mayPass() {
        return status == 408 || status == 429 || status >= 500;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    private static String excerpt(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? "" : " " + line.substring(0, Math.min(200, line.length()));
    }
}
