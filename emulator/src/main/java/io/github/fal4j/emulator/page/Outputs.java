package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.queue.QueuedRequest;
import java.util.Objects;

/** Tells what a call has produced: the same that its caller gets. Thread-safe. */
public final class Outputs {

    /** Makes the output of a queued request, its files at addresses of this emulator. */
    @FunctionalInterface
    public interface Maker {
        /** Returns the output of a request that ended well; the authority is host and port of its files' addresses. */
        JsonNode output(QueuedRequest request, String authority);
    }

    private final Maker maker;

    /** Makes outputs as the service does. */
    public Outputs(Maker maker) {
        this.maker = maker;
    }

    /** Returns the output or the error of a call that has ended, or null in JSON if it is not known. */
    JsonNode of(Exchange exchange, String authority) {
        QueuedRequest request = exchange.request();
        if (request != null) {
            Failure failure = request.failure();
            return failure != null ? failure.body() : maker.output(request, authority);
        }
        Exchange.Answer answer = exchange.answer();
        JsonNode body = answer == null ? null : Json.read(answer.body());
        return Objects.requireNonNullElse(body, NullNode.getInstance());
    }
}
