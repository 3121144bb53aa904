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

/** One live connection as its caller has it: inputs go into its {@link Link}, outputs come out of its {@link Inbox}. */
final class Session<I, O> implements Realtime<I, O> {

    private final Connections connections;
    private final Codec codec;
    private final Inbox<O> inbox;
    private final Link<O> link;

    Session(RealtimeClient client, EndpointType<I, O> type, RealtimeOptions options, Inbox<O> inbox, Outbox<O> outbox) {
        this.connections = client.connections();
        this.codec = new Codec(options.format());
        this.inbox = inbox;
        this.link = new Link<>(client, address(type.id(), options.path()), type.output(), options, inbox, outbox);
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
        return inbox.outputs();
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

    private static EndpointId address(EndpointId id, String path) {
        boolean there = path.isEmpty() || id.toString().endsWith("/" + path);
        return there ? id : EndpointId.parse(id + "/" + path);
    }
}
