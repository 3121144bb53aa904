package io.github.fal4j;

import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Reading;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.util.Map;

/** Calls through an endpoint's own Retrofit interface. */
record GeneratedCalls<A, I, O>(
        Class<A> api, EndpointType.Run<A, I, O> run, EndpointType.Submit<A, I> submit, EndpointType.Result<A, O> result)
        implements EndpointCalls<I, O> {

    @Override
    public I read(byte[] json, Class<I> input) throws IOException {
        return Json.mapper().readValue(json, input);
    }

    @Override
    public Exchange<O, O> run(Connections connections, Purpose purpose, I input, Map<String, String> headers) {
        return new Exchange<>(run.call(connections.run(api), input, headers), purpose, Reading.body());
    }

    @Override
    public Exchange<QueueTicket, RequestRef> submit(
            Connections connections,
            Purpose purpose,
            I input,
            Map<String, String> query,
            Map<String, String> headers,
            Reading<QueueTicket, RequestRef> reading) {
        return new Exchange<>(submit.call(connections.queue(api), input, query, headers), purpose, reading);
    }

    @Override
    public Exchange<O, O> result(Connections connections, Purpose purpose, String responseUrl) {
        return new Exchange<>(result.call(connections.queue(api), responseUrl), purpose, Reading.body());
    }
}
