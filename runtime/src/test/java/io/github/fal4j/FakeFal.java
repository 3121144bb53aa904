package io.github.fal4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;

/** A server that answers each kind of call from its own script; the last line of a script repeats. */
final class FakeFal implements AutoCloseable {

    static final String ID = "764cabcf-b745-4b3e-ae38-1200304cf45b";
    static final String KEY = "kid-1:secret-1";
    static final String OUTPUT = "{\"image\":\"cat.png\",\"seed\":77}";

    enum Kind {
        RUN,
        SUBMIT,
        STATUS,
        STREAM,
        RESULT,
        CANCEL,
        PRICE,
        ESTIMATE
    }

    private final MockWebServer server = new MockWebServer();
    private final Map<Kind, Deque<Supplier<MockResponse>>> scripts = new EnumMap<>(Kind.class);
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    FakeFal() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return next(kind(request)).get();
            }
        });
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        on(Kind.SUBMIT, json(200, ticket()));
        on(Kind.STREAM, json(404, "{\"detail\":\"no streams here\"}"));
        on(Kind.RESULT, json(200, OUTPUT));
    }

    /** Adds answers to the script of a kind, in place of the default one. */
    FakeFal on(Kind kind, MockResponse... answers) {
        Deque<Supplier<MockResponse>> script = new ArrayDeque<>();
        for (MockResponse answer : answers) {
            script.add(() -> answer);
        }
        scripts.put(kind, script);
        return this;
    }

    FakeFal on(Kind kind, Supplier<MockResponse> answer) {
        scripts.put(kind, new ArrayDeque<>(List.of(answer)));
        return this;
    }

    FalClient client() {
        return builder().build();
    }

    FalClient client(ManualTime time) {
        return builder().timing(time).build();
    }

    FalClientBuilder builder() {
        return FalClient.builder().key(KEY).hosts(hosts());
    }

    Hosts hosts() {
        return Hosts.behind(server.url("/").uri());
    }

    String queueUrl(String path) {
        return hosts().queue() + path;
    }

    List<RecordedRequest> requests(Kind kind) {
        return requests.stream().filter(request -> kind(request) == kind).toList();
    }

    RecordedRequest only(Kind kind) {
        List<RecordedRequest> found = requests(kind);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind + " but there were " + found);
        }
        return found.get(0);
    }

    /** The answer to a submission, with addresses as the real service gives them: without the path of the endpoint. */
    String ticket() {
        return ticket(queueUrl("/acme/sketch/requests/" + ID));
    }

    static String ticket(String url) {
        return "{\"status\":\"IN_QUEUE\",\"request_id\":\"%s\",\"response_url\":\"%s\",\"status_url\":\"%s/status\",\"cancel_url\":\"%s/cancel\",\"queue_position\":0,\"brand_new\":{}}"
                .formatted(ID, url, url, url);
    }

    static MockResponse json(int code, String body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body);
    }

    static MockResponse inQueue(int position) {
        return json(202, "{\"status\":\"IN_QUEUE\",\"queue_position\":" + position + ",\"logs\":null,\"metrics\":{}}");
    }

    static MockResponse inProgress(String... logs) {
        return json(202, progress(logs));
    }

    static MockResponse completed(String... logs) {
        return json(200, completedJson(logs));
    }

    static MockResponse failed(String error, String type) {
        return json(200, failedJson(error, type));
    }

    static String failedJson(String error, String type) {
        return "{\"status\":\"COMPLETED\",\"logs\":null,\"metrics\":{},\"error\":\"%s\",\"error_type\":\"%s\"}"
                .formatted(error, type);
    }

    static MockResponse events(String... events) {
        return new MockResponse()
                .setHeader("Content-Type", "text/event-stream")
                .setChunkedBody("data: " + String.join("\n\ndata: ", events) + "\n\n", 64);
    }

    static String progress(String... logs) {
        return "{\"status\":\"IN_PROGRESS\",\"logs\":" + logLines(logs) + ",\"metrics\":{}}";
    }

    static String completedJson(String... logs) {
        return "{\"status\":\"COMPLETED\",\"logs\":" + logLines(logs) + ",\"metrics\":{\"inference_time\":1.5}}";
    }

    static MockResponse dropped() {
        return new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
    }

    static MockResponse silent() {
        return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
    }

    @Override
    public void close() {
        try {
            server.shutdown();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String logLines(String... logs) {
        StringBuilder lines = new StringBuilder("[");
        for (String log : logs) {
            lines.append(lines.length() == 1 ? "" : ",")
                    .append("{\"message\":\"%s\",\"timestamp\":\"2026-08-21T10:00:0%d.250Z\",\"level\":\"INFO\"}"
                            .formatted(log, log.length() % 10));
        }
        return lines.append("]").toString();
    }

    private synchronized Supplier<MockResponse> next(Kind kind) {
        Deque<Supplier<MockResponse>> script = scripts.get(kind);
        if (script == null) {
            return () -> json(500, "{\"detail\":\"nothing scripted for " + kind + "\"}");
        }
        return script.size() == 1 ? script.getFirst() : script.removeFirst();
    }

    private static Kind kind(RecordedRequest request) {
        String path = request.getRequestUrl().encodedPath();
        if (path.startsWith("/fal.run/")) {
            return Kind.RUN;
        }
        if (path.startsWith("/api.fal.ai/")) {
            return path.endsWith("/estimate") ? Kind.ESTIMATE : Kind.PRICE;
        }
        if (request.getMethod().equals("POST")) {
            return Kind.SUBMIT;
        }
        if (request.getMethod().equals("PUT")) {
            return Kind.CANCEL;
        }
        if (path.endsWith("/status/stream")) {
            return Kind.STREAM;
        }
        return path.endsWith("/status") ? Kind.STATUS : Kind.RESULT;
    }
}
