package io.github.fal4j.generator.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service's catalogue on a local port, with faults to order and a record of what was asked. */
public final class CatalogueServer implements AutoCloseable {

    /** Answers one request in place of the catalogue. */
    interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static final Pattern CURSOR = Pattern.compile("cursor=([^&]*)");
    private static final Pattern ENDPOINT = Pattern.compile("endpoint_id=([^&]*)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int perPage;
    /** The catalogue's entries, as JSON, by id; {@code listed} is what a page says, {@code alone} the single document. */
    private final Map<String, String> listed = new LinkedHashMap<>();

    private final Map<String, String> alone = new LinkedHashMap<>();
    private final Map<String, Deque<Fault>> faults = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    public CatalogueServer(int perPage) throws IOException {
        this.perPage = perPage;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI catalogue() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
    }

    public URI documents() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/openapi.json");
    }

    /** Lists an endpoint with its document. */
    public synchronized CatalogueServer list(String id, String document) {
        listed.put(
                id,
                "{\"endpoint_id\": %s, \"metadata\": {\"display_name\": \"A name\", \"kind\": \"inference\", \"status\": \"active\"}, \"openapi\": %s}"
                        .formatted(Documents.quoted(id), document));
        return this;
    }

    /** Lists an endpoint with a text of one's own. */
    synchronized CatalogueServer listEntry(String id, String entry) {
        listed.put(id, entry);
        return this;
    }

    /** Serves a document at its own address. */
    synchronized CatalogueServer serveAlone(String id, String document) {
        alone.put(id, document);
        return this;
    }

    synchronized CatalogueServer drop(String id) {
        listed.remove(id);
        return this;
    }

    /** Answers the next requests whose address contains a text otherwise, one by one. */
    synchronized CatalogueServer fail(String part, Fault... next) {
        faults.computeIfAbsent(part, key -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    /** Answers everything in order again. */
    synchronized CatalogueServer mend() {
        faults.clear();
        return this;
    }

    static Fault status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    static Fault text(String body) {
        return exchange -> send(exchange, body);
    }

    /** Promises a body and closes the connection after half of it. */
    static Fault cutHalfway() {
        return exchange -> {
            byte[] body = "{\"models\": [], \"next_cursor\": null}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Sends the beginning of a body and then nothing, until the server stops. */
    static Fault hang() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                exchange.close();
            }
        };
    }

    /** Closes the connection without a word. */
    static Fault die() {
        return HttpExchange::close;
    }

    /** Returns the addresses asked for so far, without the host. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> requests(String part) {
        return requests.stream().filter(request -> request.contains(part)).toList();
    }

    synchronized void forgetRequests() {
        requests.clear();
    }

    /** Returns the values of the header Authorization; {@code -} where there was none. */
    public synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    private void answer(HttpExchange exchange) throws IOException {
        fault(exchange).answer(exchange);
    }

    private synchronized Fault fault(HttpExchange exchange) {
        String address = exchange.getRequestURI().toString();
        requests.add(address);
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        keys.add(key == null ? "-" : key);
        for (Map.Entry<String, Deque<Fault>> fault : faults.entrySet()) {
            if (address.contains(fault.getKey()) && !fault.getValue().isEmpty()) {
                return fault.getValue().remove();
            }
        }
        return address.startsWith("/v1/models") ? text(page(address)) : alone(address);
    }

    private String page(String address) {
        Matcher cursor = CURSOR.matcher(address);
        int page = cursor.find()
                ? Integer.parseInt(new String(
                        Base64.getDecoder().decode(cursor.group(1).replace("%3D", "=")), StandardCharsets.UTF_8))
                : 1;
        List<String> all = List.copyOf(listed.values());
        int from = Math.min((page - 1) * perPage, all.size());
        int to = Math.min(page * perPage, all.size());
        boolean more = to < all.size();
        List<String> entries = all.subList(from, to);
        if (!address.contains("expand=openapi-3.0")) {
            entries = entries.stream()
                    .map(entry -> entry.replaceFirst("(?s), \"openapi\": .*$", "}"))
                    .toList();
        }
        return "{\"models\": %s, \"next_cursor\": %s, \"has_more\": %s}"
                .formatted(entries, more ? "\"" + cursor(page + 1) + "\"" : "null", more);
    }

    static String cursor(int page) {
        return Base64.getEncoder().encodeToString(Integer.toString(page).getBytes(StandardCharsets.UTF_8));
    }

    private Fault alone(String address) {
        Matcher endpoint = ENDPOINT.matcher(address);
        String document = endpoint.find() ? alone.get(endpoint.group(1).replace("%2F", "/")) : null;
        return document == null ? status(404) : text(document);
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
