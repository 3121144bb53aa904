package io.github.fal4j.internal.realtime;

import io.github.fal4j.error.RealtimeException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An input on its way.
 *
 * @param <O> the output
 */
final class Outgoing<O> {

    private final Frame frame;
    private final @Nullable String requestId;
    private final CompletableFuture<O> answer = new CompletableFuture<>();
    private boolean sent;

    /** Takes an input, and the id that its output will carry if somebody waits for that one. */
    Outgoing(Frame frame, @Nullable String requestId) {
        this.frame = frame;
        this.requestId = requestId;
    }

    Frame frame() {
        return frame;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    CompletableFuture<O> answer() {
        return answer;
    }

    boolean isSent() {
        return sent;
    }

    void markSent() {
        sent = true;
    }

    void fail(String error, String why) {
        answer.completeExceptionally(new RealtimeException(why, error, "", null));
    }
}
