package io.github.fal4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Somebody's handler of webhooks. */
final class HookServer implements AutoCloseable {

    /** What stands for no answer at all. */
    static final int SILENCE = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>(List.of(200));

    HookServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** Sets what is answered, the last of it for ever. */
    void answer(int... statuses) {
        answers.clear();
        for (int status : statuses) {
            answers.add(status);
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/fal?tenant=1");
    }

    /** Waits for the next webhook. */
    Received next() throws InterruptedException {
        return received.take();
    }

    List<Received> received() {
        return new ArrayList<>(received);
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new Received(
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        int status = answers.size() > 1 ? answers.remove() : answers.element();
        if (status != SILENCE) {
            exchange.getResponseHeaders().add("Location", uri().toString());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A webhook as it came. */
    record Received(Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Checks the signature by the published rules, with a key of the key set. */
        boolean isSignedBy(JsonNode key) throws Exception {
            byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
            byte[] raw = Base64.getUrlDecoder().decode(key.path("x").asText());
            byte[] encoded = new byte[prefix.length + raw.length];
            System.arraycopy(prefix, 0, encoded, 0, prefix.length);
            System.arraycopy(raw, 0, encoded, prefix.length, raw.length);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            String message = String.join(
                    "\n",
                    header("X-Fal-Webhook-Request-Id"),
                    header("X-Fal-Webhook-User-Id"),
                    header("X-Fal-Webhook-Timestamp"),
                    hash);
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(HexFormat.of().parseHex(header("X-Fal-Webhook-Signature")));
        }
    }
}
