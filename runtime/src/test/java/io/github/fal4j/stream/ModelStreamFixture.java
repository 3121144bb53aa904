package io.github.fal4j.stream;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.Endpoint;
import io.github.fal4j.FalClient;
import io.github.fal4j.FalStream;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.stream.ScriptedServer.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Streams of servers that the test plays. */
abstract class ModelStreamFixture {

    static final JsonNode INPUT = JsonNodeFactory.instance.objectNode().put("prompt", "a tin robot");
    static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

    final List<AutoCloseable> open = new ArrayList<>();

    /** What a sketching model gives. */
    public record Picture(int step, String url) {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    ScriptedServer serving(Script script) {
        ScriptedServer server = new ScriptedServer(script);
        open.add(server);
        return server;
    }

    FalClient client(ScriptedServer server) {
        FalClient client = server.client();
        open.add(client);
        return client;
    }

    Endpoint<JsonNode, JsonNode> untyped(ScriptedServer server) {
        return client(server).endpoint("acme/sketch/fast");
    }

    Endpoint<JsonNode, Picture> pictures(ScriptedServer server) {
        return client(server).endpoint("acme/sketch/fast", JsonNode.class, Picture.class);
    }

    StreamBrokenException broken(FalStream<?> events) {
        return catchThrowableOfType(StreamBrokenException.class, events::finalResult);
    }
}
