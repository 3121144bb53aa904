package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.EndpointId;
import io.github.fal4j.EndpointType;
import io.github.fal4j.FalStream;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One live connection as its caller has it: inputs go into its {@link Link}, outputs come out of its {@link Inbox}. */
final class Session<I, O> implements Realtime<I, O> {

    private final Connections connections;
    private final Codec codec;
    private final Supplier<FalStream<O>> outputs;
    private final Link<O> link;

    /** Opens nothing yet; what comes in goes to the audience, and is taken by way of the supplier. */
    Session(
            RealtimeClient client,
            EndpointType<I, O> type,
            RealtimeOptions options,
            Audience<O> audience,
            Supplier<FalStream<O>> outputs) {
        this.connections = client.connections();
        this.codec = new Codec(options);
        this.outputs = outputs;
        this.link = new Link<>(client, address(type.id(), options.path()), type.output(), options, codec, audience);
    }

    void start() {
        link.start();
    }

    @Override
    public void send(I input) {
        link.enqueue(new Outgoing<>(codec.write(input, connections.mapper(input.getClass())), null));
    }

    @Override
    public CompletableFuture<O> request(I input) {
        ObjectNode object = Codec.object(input, connections.mapper(input.getClass()));
        String id = object.path("request_id").asText(UUID.randomUUID().toString());
        object.put("request_id", id);
        Outgoing<O> outgoing = new Outgoing<>(codec.write(object, Json.mapper()), id);
        link.enqueue(outgoing);
        var unused = outgoing.answer().whenComplete((output, failure) -> link.forget(outgoing));
        return outgoing.answer();
    }

    @Override
    public FalStream<O> outputs() {
        return outputs.get();
    }

    @Override
    public RealtimeState state() {
        return link.state();
    }

    @Override
    public CompletableFuture<CloseReason> closed() {
        return link.closed();
    }

    @Override
    public void close() {
        link.close();
    }

    static EndpointId address(EndpointId id, String path) {
        boolean there = path.isEmpty() || id.toString().endsWith("/" + path);
        return there ? id : EndpointId.parse(id + "/" + path);
    }
}
