package io.github.fal4j;

import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Reading;
import java.io.IOException;
import java.util.Map;

/**
 * The three exchanges that differ from endpoint to endpoint.
 *
 * @param <I> the input
 * @param <O> the output
 */
sealed interface EndpointCalls<I, O> permits GeneratedCalls, UntypedCalls {

    /** Reads an input back from JSON, in a form that can be sent; where any JSON can, it need not be the input's own. */
    I read(byte[] json, Class<I> input) throws IOException;

    Exchange<?, O> run(Connections connections, Purpose purpose, I input, Map<String, String> headers);

    Exchange<?, RequestRef> submit(
            Connections connections,
            Purpose purpose,
            I input,
            Map<String, String> query,
            Map<String, String> headers,
            Reading<QueueTicket, RequestRef> reading);

    Exchange<?, O> result(Connections connections, Purpose purpose, String responseUrl);
}
