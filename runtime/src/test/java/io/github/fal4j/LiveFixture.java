package io.github.fal4j;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Servers whose every connection the test plays, and clients of them; all closed at the end, clients first. */
abstract class LiveFixture {

    final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    LiveServer serving(LiveServer.Part... parts) {
        LiveServer server = new LiveServer(parts);
        open.add(server);
        return server;
    }

    FalClient client(LiveServer server) {
        FalClient client = server.client();
        open.add(client);
        return client;
    }

    FalClient client(LiveServer server, ManualTime time) {
        FalClient client = server.client(time);
        open.add(client);
        return client;
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
