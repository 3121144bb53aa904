package io.github.fal4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.FaultyServer.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Storage on real sockets: every way to upload, each request recorded, each kind of request able to go wrong as scripted. */
final class FakeStorage implements AutoCloseable {

    static final String KEY = "kid-1:secret-1";

    enum Kind {
        TOKEN,
        INITIATE,
        INITIATE_PARTS,
        DIRECT,
        BEGIN,
        PART,
        COMPLETE,
        SIGNED,
        SIGNED_PART,
        SIGNED_COMPLETE,
        SIGN_PART,
        GOOGLE_PART,
        GOOGLE_COMPLETE,
        SUBMIT,
        RUN,
        OTHER
    }

    record Received(Kind kind, String method, String target, Map<String, String> headers, byte[] body, long length) {
        String header(String name) {
            return headers.get(name);
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public String toString() {
            return method + " " + target + " " + headers;
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FaultyServer server = new FaultyServer(FakeStorage::kind, this::usual);
    private final Map<String, Map<Integer, byte[]>> parts = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger uploads = new AtomicInteger();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private volatile boolean etagInHeader = true;
    private volatile String tokenBase = base() + "/v3.fal.media";

    String base() {
        return "http://localhost:" + server.port();
    }

    FalClientBuilder builder() {
        return FalClient.builder().key(KEY).hosts(Hosts.behind(URI.create(base())));
    }

    /** Lets the next requests of a kind go wrong, one after another. */
    FakeStorage on(Kind kind, Fault... next) {
        server.on(kind, next);
        return this;
    }

    FakeStorage discardingContent() {
        server.discardContent();
        return this;
    }

    FakeStorage etagInBody() {
        etagInHeader = false;
        return this;
    }

    FakeStorage tokenFor(String base) {
        tokenBase = base;
        return this;
    }

    void revokeTokens() {
        for (int i = 1; i <= tokens.get(); i++) {
            revoked.add("Bearer cdn-token-" + i);
        }
    }

    List<Received> received(Kind kind) {
        return received().stream().filter(request -> request.kind() == kind).toList();
    }

    List<Received> received() {
        return server.received();
    }

    byte[] content(String url) {
        return files.get(url);
    }

    /** Returns how many connections wait for the other side to give up. */
    int hanging() {
        return server.hanging();
    }

    @Override
    public void close() {
        server.close();
    }

    private String usual(Received request) {
        String target = request.target();
        switch (request.kind()) {
            case TOKEN -> {
                return text(
                        200,
                        "{\"token\":\"cdn-token-%d\",\"token_type\":\"Bearer\",\"base_url\":\"%s\",\"expires_at\":\"2026-11-21T11:00:00+00:00\"}"
                                .formatted(tokens.incrementAndGet(), tokenBase),
                        "Date: Sat, 21 Nov 2026 10:00:00 GMT\r\n");
            }
            case INITIATE -> {
                String url = newUrl(request.json().path("file_name").asText());
                return json("{\"upload_url\":\"%s/signed%s?sig=s\",\"file_url\":\"%s\"}"
                        .formatted(base(), URI.create(url).getPath(), url));
            }
            case INITIATE_PARTS -> {
                String url = newUrl(request.json().path("file_name").asText());
                if (target.endsWith("storage_type=gcs")) {
                    return json("{\"upload_url\":\"%s/rest.fal.ai/gcs%s\",\"file_url\":\"%s\"}"
                            .formatted(base(), URI.create(url).getPath(), url));
                }
                return json("{\"upload_url\":\"%s/signed-parts%s?sig=s\",\"file_url\":\"%s\"}"
                        .formatted(base(), URI.create(url).getPath(), url));
            }
            case DIRECT -> {
                if (isRefused(request)) {
                    return text(401, "{\"detail\":\"token expired: " + request.header("Authorization") + "\"}", "");
                }
                String url = newUrl(request.header("X-Fal-File-Name"));
                files.put(url, request.body());
                return json("{\"access_url\":\"" + url + "\"}");
            }
            case BEGIN -> {
                if (isRefused(request)) {
                    return text(401, "{\"detail\":\"token expired\"}", "");
                }
                String url = newUrl(request.header("X-Fal-File-Name"));
                return json("{\"access_url\":\"" + url + "\",\"uploadId\":\"u 1\"}");
            }
            case SIGN_PART -> {
                return json("{\"upload_url\":\"%s%s?sig=s\"}"
                        .formatted(base(), path(target).replace("/rest.fal.ai/gcs/", "/google/")));
            }
            case PART, SIGNED_PART, GOOGLE_PART -> {
                if (request.kind() == Kind.PART && isRefused(request)) {
                    return text(403, "{\"detail\":\"token expired\"}", "");
                }
                int number = Integer.parseInt(path(target).replaceAll(".*/", ""));
                parts.computeIfAbsent(fileOf(target), any -> new ConcurrentHashMap<>())
                        .put(number, request.body());
                return etagInHeader
                        ? text(200, "", "ETag: \"e" + number + "\"\r\n")
                        : json("{\"partNumber\":" + number + ",\"etag\":\"e" + number + "\"}");
            }
            case COMPLETE, SIGNED_COMPLETE, GOOGLE_COMPLETE -> {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                for (JsonNode part : request.json().path("parts")) {
                    byte[] bytes = parts.get(fileOf(target))
                            .get(part.path(request.kind() == Kind.GOOGLE_COMPLETE ? "part_number" : "partNumber")
                                    .asInt());
                    whole.write(bytes, 0, bytes.length);
                }
                files.put(fileOf(target), whole.toByteArray());
                return request.kind() == Kind.GOOGLE_COMPLETE ? text(200, "", "") : json("{}");
            }
            case SIGNED -> {
                files.put(fileOf(target), request.body());
                return text(200, "", "");
            }
            case SUBMIT -> {
                return json("{\"request_id\":\"r-1\"}");
            }
            case RUN -> {
                return json("{\"image\":\"cat.png\",\"seed\":77}");
            }
            default -> {
                return text(404, "{\"detail\":\"nothing here\"}", "");
            }
        }
    }

    private boolean isRefused(Received request) {
        String authorization = request.header("Authorization");
        return authorization == null
                || !authorization.startsWith("Bearer cdn-token-")
                || revoked.contains(authorization);
    }

    private String newUrl(String name) {
        return base() + "/v3.fal.media/files/b/" + uploads.incrementAndGet() + "/" + name.replace(' ', '_');
    }

    /** Undoes what the addresses of parts add to the address of their file. */
    private String fileOf(String target) {
        return base()
                + path(target)
                        .replaceFirst("^/(signed(-parts)?|google|rest.fal.ai/gcs)/", "/")
                        .replaceFirst("/multipart/u%201/.*$", "")
                        .replaceFirst("/(complete|[0-9]+)$", target.startsWith("/signed/") ? "/$1" : "");
    }

    private static String path(String target) {
        return target.replaceFirst("\\?.*$", "");
    }

    private static Kind kind(String method, String target) {
        String path = path(target);
        if (path.equals("/rest.fal.ai/storage/auth/token")) {
            return Kind.TOKEN;
        }
        if (path.equals("/rest.fal.ai/storage/upload/initiate")) {
            return Kind.INITIATE;
        }
        if (path.equals("/rest.fal.ai/storage/upload/initiate-multipart")) {
            return Kind.INITIATE_PARTS;
        }
        if (path.equals("/v3.fal.media/files/upload")) {
            return Kind.DIRECT;
        }
        if (path.equals("/v3.fal.media/files/upload/multipart")) {
            return Kind.BEGIN;
        }
        boolean complete = path.endsWith("/complete");
        if (path.startsWith("/signed-parts/")) {
            return complete ? Kind.SIGNED_COMPLETE : Kind.SIGNED_PART;
        }
        if (path.startsWith("/rest.fal.ai/gcs/")) {
            return complete ? Kind.GOOGLE_COMPLETE : Kind.SIGN_PART;
        }
        if (path.startsWith("/google/")) {
            return Kind.GOOGLE_PART;
        }
        if (path.startsWith("/signed/")) {
            return Kind.SIGNED;
        }
        if (path.startsWith("/v3.fal.media/")) {
            return complete ? Kind.COMPLETE : Kind.PART;
        }
        if (method.equals("POST")) {
            return path.startsWith("/queue.fal.run/") ? Kind.SUBMIT : Kind.RUN;
        }
        return Kind.OTHER;
    }

    private static String json(String body) {
        return text(200, body, "");
    }

    static String text(int status, String body, String headers) {
        return "HTTP/1.1 " + status + " Words\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }
}
