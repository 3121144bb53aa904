package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.queue.QueuedRequest;

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
        var order =
                new ModelOutput.Order(request.account().id(), request.wishes().lifecycle(), origin);
        return outputs.answer(request.endpoint(), request.input(), order).with(Runner.HEADER, runner);
    }
}
