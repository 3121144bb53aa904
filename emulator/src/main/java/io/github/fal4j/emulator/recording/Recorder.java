package io.github.fal4j.emulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passes calls on to fal, or to another emulator, and writes inputs and results into a folder that an emulator can answer from.
 *
 * <p>Direct calls and results of queued requests are recorded, with the files that they name; streams pass through unrecorded, and
 * WebSockets are not passed on. No header is recorded, and neither is the key, wherever it stands. Calls are passed on to fal's own
 * hosts only. Thread-safe.
 */
public final class Recorder implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Recorder.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HOSTS = Set.of(
            "fal.run",
            "queue.fal.run",
            "rest.fal.ai",
            "rest.alpha.fal.ai",
            "api.fal.ai",
            "v3.fal.media",
            "v3b.fal.media");
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "upgrade",
            "expect",
            "accept-encoding",
            "date");
    private static final Pattern RESULT = Pattern.compile("/.+/requests/([^/]+)(/response)?");

    private final HttpServer server;
    private final ExecutorService threads;
    private final HttpClient client;
    private final @Nullable URI upstream;
    private final RecordingFolder folder;
    private final Map<String, Submitted> submitted = new ConcurrentHashMap<>();

    private record Submitted(String endpointId, JsonNode input) {}

    private Recorder(HttpServer server, @Nullable URI upstream, Path folder) {
        this.server = server;
        this.upstream = upstream;
        this.folder = new RecordingFolder(folder);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fal-recorder");
            thread.setDaemon(true);
            return thread;
        });
        this.client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    }

    /**
     * Starts to listen.
     *
     * @param host the name or address to listen on
     * @param port the port, 0 for any free one
     * @param upstream the address of another emulator, null for fal itself
     * @param folder the folder to write into; it is made when there is something to write
     * @throws IllegalStateException if the port cannot be used
     */
    public static Recorder start(String host, int port, @Nullable URI upstream, Path folder) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
            Recorder recorder = new Recorder(server, upstream, folder);
            server.setExecutor(recorder.threads);
            server.createContext("/", recorder::handle);
            server.start();
            return recorder;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + port + " of " + host + " cannot be used: give another one, or 0 for any that is free", e);
        }
    }

    /** Returns the address in front of the hosts' names, such as {@code http://localhost:49152}, without a slash. */
    public URI baseUri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Stops listening; what is under way loses its connection. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getRawPath().split("/", 3);
            if (path.length < 3 || !HOSTS.contains(path[1])) {
                answer(
                        exchange,
                        404,
                        "{\"detail\":\"Put the name of a fal host in front of the path, such as queue.fal.run\"}");
                return;
            }
            passOn(exchange, path[1], "/" + path[2]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOn(HttpExchange exchange, String host, String path) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String query = exchange.getRequestURI().getRawQuery();
        URI target = URI.create(base(host) + path + (query == null ? "" : "?" + query));
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<InputStream> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            answer(exchange, 502, "{\"detail\":\"The recorder could not reach " + target.getHost() + "\"}");
            return;
        }
        try (InputStream content = response.body()) {
            response.headers().map().forEach((name, values) -> {
                if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            String type = response.headers().firstValue("content-type").orElse("");
            if (type.contains("json")) {
                byte[] answer = content.readAllBytes();
                try {
                    record(exchange, host, path, body, response.statusCode(), answer);
                } catch (IOException | RuntimeException e) {
                    // The answer is worth more than its recording.
                    LOG.log(Level.WARNING, "An answer of " + host + path + " could not be recorded", e);
                }
                send(exchange, response.statusCode(), withOwnAddresses(answer));
            } else {
                exchange.sendResponseHeaders(response.statusCode(), 0);
                passThrough(content, exchange);
            }
        }
    }

    private static void passThrough(InputStream content, HttpExchange exchange) throws IOException {
        byte[] buffer = new byte[8192];
        int read;
        while ((read = content.read(buffer)) >= 0) {
            exchange.getResponseBody().write(buffer, 0, read);
            exchange.getResponseBody().flush();
        }
    }

    private String base(String host) {
        return upstream == null ? "https://" + host : upstream + "/" + host;
    }

    /** Follow-up calls must come here too, so that their results can be recorded. */
    private byte[] withOwnAddresses(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        for (String host : Set.of("queue.fal.run", "rest.fal.ai")) {
            text = text.replace(base(host) + "/", baseUri() + "/" + host + "/");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void record(HttpExchange exchange, String host, String path, byte[] body, int status, byte[] answer)
            throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Redaction redaction = new Redaction(authorization == null ? "" : authorization);
        JsonNode output = JSON.readTree(answer);
        boolean post = exchange.getRequestMethod().equals("POST");
        if (post && host.equals("queue.fal.run") && output.path("request_id").isTextual()) {
            submitted.put(output.path("request_id").textValue(), new Submitted(path.substring(1), JSON.readTree(body)));
        }
        // What the model itself said: its output, or what it finds wrong. Not that a request still runs or a runner was
        // lost.
        boolean said = status == 200 || output.path("detail").isArray();
        Matcher result = RESULT.matcher(path);
        if (said && host.equals("queue.fal.run") && result.matches()) {
            Submitted request = submitted.get(result.group(1));
            if (request != null) {
                folder.write(request.endpointId(), request.input(), status, output, redaction, this::download);
            }
        }
        if (said && post && host.equals("fal.run")) {
            folder.write(path.substring(1), JSON.readTree(body), status, output, redaction, this::download);
        }
    }

    private byte @Nullable [] download(String address) {
        try {
            HttpResponse<byte[]> response =
                    client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? response.body() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
