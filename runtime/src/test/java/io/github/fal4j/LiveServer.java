package io.github.fal4j;

import io.github.fal4j.stream.ScriptedServer;
import io.github.fal4j.stream.ScriptedServer.Wire;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server whose every connection is played by the test: the first by the first script and so on, the last script repeats. */
final class LiveServer implements AutoCloseable {

    static final String KEY = "kid-12345:secret-12345";

    private final ScriptedServer server;
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    /** Plays one connection. */
    interface Part {
        void play(Peer peer) throws Exception;
    }

    /** Plays one connection from before its handshake. */
    interface RawPart {
        void play(Wire wire, String request) throws Exception;
    }

    LiveServer(Part... parts) {
        this(List.of(parts).stream()
                .<RawPart>map(part -> (wire, request) -> part.play(Peer.accept(wire, request)))
                .toArray(RawPart[]::new));
    }

    LiveServer(RawPart... parts) {
        server = new ScriptedServer((wire, request) -> {
            if (request.startsWith("POST /rest.fal.ai/tokens")) {
                String token = "token-" + tokens.incrementAndGet();
                String body =
                        request.contains("/tokens/realtime ") ? "{\"token\":\"" + token + "\"}" : '"' + token + '"';
                wire.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
                return;
            }
            int number = connections.getAndIncrement();
            parts[Math.min(number, parts.length - 1)].play(wire, request);
        });
    }

    static LiveServer raw(RawPart... parts) {
        return new LiveServer(parts);
    }

    FalClient client() {
        return builder().build();
    }

    FalClient client(ManualTime time) {
        return builder().timing(time).build();
    }

    FalClientBuilder builder() {
        return FalClient.builder().key(KEY).hosts(server.hosts());
    }

    Hosts hosts() {
        return server.hosts();
    }

    /** Returns the handshakes so far. */
    List<String> handshakes() {
        return server.requests().stream()
                .filter(request -> request.startsWith("GET "))
                .toList();
    }

    /** Returns the requests for tokens so far. */
    List<String> tokenRequests() {
        return server.requests().stream()
                .filter(request -> request.startsWith("POST "))
                .toList();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        server.close();
    }
}
