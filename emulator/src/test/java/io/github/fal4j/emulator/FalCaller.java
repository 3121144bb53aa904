package io.github.fal4j.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Calls the emulator with a key, over a real connection. */
final class FalCaller {

    static final String ENDPOINT = "acme/sketch/fast";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    FalCaller(FalEmulator emulator) {
        this.base = emulator.baseUri();
    }

    HttpRequest.Builder to(String url) {
        String absolute = url.startsWith("http") ? url : base + url;
        return HttpRequest.newBuilder(URI.create(absolute)).header("Authorization", "Key id:secret");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(to(url));
    }

    HttpResponse<String> put(String url) throws IOException, InterruptedException {
        return send(to(url).PUT(BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String url, String json) throws IOException, InterruptedException {
        return send(to(url).POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> run(String endpoint, String json) throws IOException, InterruptedException {
        return post("/fal.run/" + endpoint, json);
    }

    HttpResponse<String> submit(String json) throws IOException, InterruptedException {
        return post("/queue.fal.run/" + ENDPOINT, json);
    }

    /** Submits a prompt and returns the address of its result. */
    String submitted() throws IOException, InterruptedException {
        return json(submit("{\"prompt\":\"a tin robot\"}")).path("response_url").asText();
    }

    /** Opens a connection without sending anything over it. */
    Socket connect() throws IOException {
        return new Socket(base.getHost(), base.getPort());
    }

    /** Sends a request byte by byte, so never twice, and returns all that comes back. */
    String raw(String requestLine, String host, String body) throws IOException {
        String request = requestLine + "\r\nHost: " + host + "\r\nAuthorization: Key id:secret\r\nConnection: close"
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    byte[] download(String url) throws IOException, InterruptedException {
        HttpRequest withoutKey = HttpRequest.newBuilder(URI.create(url)).build();
        return client.send(withoutKey, BodyHandlers.ofByteArray()).body();
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    static String json(Map<String, ?> fields) {
        return MAPPER.valueToTree(fields).toString();
    }
}
