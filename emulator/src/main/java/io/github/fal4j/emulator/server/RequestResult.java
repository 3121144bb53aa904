package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.server.ModelOutput.Order;

/** Makes the result of a request that has ended: what a model made, or why there is nothing. The same each time. */
final class RequestResult {

    private final ModelOutput outputs;

    RequestResult(ModelOutput outputs) {
        this.outputs = outputs;
    }

    Reply.Answer of(QueuedRequest request, Origin origin) {
        Failure failure = request.failure();
        String runner = Runner.of(request.wishes().runnerHint(), request.id());
        if (failure != null) {
            return Reply.failure(failure).with(Runner.HEADER, runner);
        }
        return outputs.answer(request.endpoint(), request.input(), order(request, origin))
                .with(Runner.HEADER, runner);
    }

    /** Returns what a model made for a request that ended well. */
    JsonNode output(QueuedRequest request, Origin origin) {
        return outputs.json(request.endpoint(), request.input(), order(request, origin));
    }

    private static Order order(QueuedRequest request, Origin origin) {
        return new Order(request.account().id(), request.wishes().lifecycle(), origin);
    }
}
