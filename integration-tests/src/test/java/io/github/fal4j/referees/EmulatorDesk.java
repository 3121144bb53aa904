package io.github.fal4j.referees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.settings.Capacity;
import io.github.fal4j.emulator.settings.WebhookSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Starts and scripts emulators for programs in other languages, which ask for that over HTTP, in JSON.
 *
 * <p>{@code POST /emulators} starts one and says where it is; {@code /emulators/<its port>} is then where faults are ordered
 * ({@code POST .../faults}), the journal is read ({@code GET .../requests}), and where {@code DELETE} stops it. Thread-safe.
 */
final class EmulatorDesk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Endpoints that the catalogue lacks. */
    static final Path SPECS = Path.of("src/test/referees/specs");

    /** Enough for all parts of a large upload. */
    private static final long JOURNAL_BYTES = 256 * 1024 * 1024;

    private static final int SHOWN_BODY = 100_000;

    private final Map<String, FalEmulator> emulators = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    EmulatorDesk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/emulators", this::handle);
        server.start();
    }

    String url() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        emulators.values().forEach(FalEmulator::close);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body;
            int status = 200;
            try {
                body = JSON.writeValueAsBytes(answer(exchange));
            } catch (RuntimeException e) {
                status = 400;
                body = e.toString().getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private JsonNode answer(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path.length == 2) {
            return start(body);
        }
        FalEmulator emulator = Objects.requireNonNull(emulators.get(path[2]), "there is no such emulator");
        if (exchange.getRequestMethod().equals("DELETE")) {
            emulators.remove(path[2]).close();
            return JSON.nullNode();
        }
        if (path[3].equals("requests")) {
            return journal(emulator);
        }
        List<Fault> faults = new ArrayList<>();
        body.path("faults").forEach(fault -> faults.add(fault(fault)));
        String endpoint = body.path("endpoint").asText();
        if (endpoint.isEmpty()) {
            emulator.failNextTransfer(faults.toArray(Fault[]::new));
        } else {
            emulator.failNext(endpoint, faults.toArray(Fault[]::new));
        }
        return JSON.nullNode();
    }

    private JsonNode start(JsonNode settings) {
        Duration pause = Duration.ofMillis(settings.path("webhookPause").asLong());
        FalEmulator.Builder builder = FalEmulator.builder()
                .specs(SPECS)
                .timing(timing(settings))
                .webhooks(WebhookSettings.DEFAULT.withPauses(pause, pause))
                .capacity(Capacity.DEFAULT.withJournal(10_000, JOURNAL_BYTES));
        if (settings.has("key")) {
            builder.keys(settings.path("key").asText());
        }
        FalEmulator emulator = builder.start();
        emulators.put(Integer.toString(emulator.baseUri().getPort()), emulator);
        return JSON.createObjectNode().put("url", emulator.baseUri().toString());
    }

    /** What is not said is the least: no time, nobody ahead, no steps. */
    private static Timing timing(JsonNode settings) {
        return new Timing(
                Duration.ofMillis(settings.path("startDelay").asLong()),
                settings.path("requestsAhead").asInt(),
                Duration.ofMillis(settings.path("runDuration").asLong()),
                settings.path("steps").asInt());
    }

    /** Reads one of the records that a fault can be, whose simple name is the type. */
    private static Fault fault(JsonNode json) {
        String type = json.path("type").asText();
        Class<?> record = Stream.of(Fault.class.getPermittedSubclasses())
                .filter(one -> one.getSimpleName().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no fault of type " + type));
        return (Fault) JSON.convertValue(((ObjectNode) json).without("type"), record);
    }

    private static ArrayNode journal(FalEmulator emulator) {
        ArrayNode requests = JSON.createArrayNode();
        for (ReceivedRequest request : emulator.requests()) {
            ObjectNode json = requests.addObject();
            json.put("method", request.method()).put("host", request.host()).put("path", request.path());
            json.put("query", request.query()).put("length", request.body().length);
            ObjectNode headers = json.putObject("headers");
            request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            if (request.body().length < SHOWN_BODY) {
                json.put("body", request.bodyText());
            }
        }
        return requests;
    }
}
