package io.github.fal4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
        SUBMIT,
        RUN,
        OTHER
    }

    /** Something that happens to one request. */
    sealed interface Fault {
        /** Answers so, once the body is read. */
        record Answer(int status, String body) implements Fault {}

        /** Closes the connection after so many bytes of the body. */
        record CutInBody(int after) implements Fault {}

        /** Takes everything in and closes the connection in front of the answer. */
        record CutBeforeAnswer() implements Fault {}

        /** Takes everything in and closes the connection within the answer. */
        record CutInAnswer() implements Fault {}

        /** Takes everything in and says nothing. */
        record Hang() implements Fault {}

        /** Does not even take everything in. */
        record Stuck() implements Fault {}
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

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<Kind, Deque<Fault>> faults = new EnumMap<>(Kind.class);
    private final Map<String, Map<Integer, byte[]>> parts = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger uploads = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private volatile boolean keepsContent = true;
    private volatile boolean etagInHeader = true;
    private volatile String tokenDate = "Sat, 21 Nov 2026 10:00:00 GMT";
    private volatile String tokenBase;

    FakeStorage() {
        try {
            socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        tokenBase = base() + "/v3.fal.media";
        start(this::accept);
    }

    String base() {
        return "http://localhost:" + socket.getLocalPort();
    }

    FalClientBuilder builder() {
        return FalClient.builder().key(KEY).hosts(Hosts.behind(URI.create(base())));
    }

    /** Lets the next requests of a kind go wrong, one after another. */
    synchronized FakeStorage on(Kind kind, Fault... next) {
        faults.computeIfAbsent(kind, any -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    FakeStorage discardingContent() {
        keepsContent = false;
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
        return received.stream().filter(request -> request.kind() == kind).toList();
    }

    List<Received> received() {
        return received;
    }

    byte[] content(String url) {
        return files.get(url);
    }

    /** Returns how many connections wait for the other side to give up. */
    int hanging() {
        return hanging.get();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-storage");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 64 * 1024);
            while (answer(connection, in)) {
                continue;
            }
        } catch (IOException gone) {
            // either side has ended the connection
        } finally {
            open.remove(connection);
        }
    }

    /** Returns whether the connection stays open. */
    private boolean answer(Socket connection, InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return false;
        }
        String[] lines = head.split("\r\n", -1);
        String[] request = lines[0].split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip());
            }
        }
        Kind kind = kind(request[0], request[1]);
        Fault fault = next(kind);
        long length = Long.parseLong(headers.getOrDefault("Content-Length", "0"));
        if (fault instanceof Fault.Hang) {
            hang(in);
            return false;
        }
        if (fault instanceof Fault.Stuck) {
            await(closed);
            return false;
        }
        if (fault instanceof Fault.CutInBody cut) {
            in.readNBytes((int) Math.min(cut.after(), length));
            return false;
        }
        boolean keep = keepsContent || length < 100_000;
        byte[] body = keep ? in.readNBytes((int) length) : discard(in, length);
        if (keep && body.length < length) {
            return false;
        }
        Received whole = new Received(kind, request[0], request[1], headers, body, length);
        received.add(whole);
        if (fault instanceof Fault.CutBeforeAnswer) {
            return false;
        }
        String answer = fault instanceof Fault.Answer said ? text(said.status(), said.body(), "") : usual(whole);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        boolean cut = fault instanceof Fault.CutInAnswer;
        connection.getOutputStream().write(bytes, 0, cut ? bytes.length - 5 : bytes.length);
        connection.getOutputStream().flush();
        return !cut;
    }

    private void hang(InputStream in) throws IOException {
        hanging.incrementAndGet();
        try {
            while (in.read() >= 0) {
                continue;
            }
        } finally {
            hanging.decrementAndGet();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private String usual(Received request) {
        String target = request.target();
        switch (request.kind()) {
            case TOKEN -> {
                return text(
                        200,
                        "{\"token\":\"cdn-token-%d\",\"token_type\":\"Bearer\",\"base_url\":\"%s\",\"expires_at\":\"2026-11-21T11:00:00+00:00\"}"
                                .formatted(tokens.incrementAndGet(), tokenBase),
                        "Date: " + tokenDate + "\r\n");
            }
            case INITIATE -> {
                String url = newUrl(request.json().path("file_name").asText());
                return json("{\"upload_url\":\"%s/signed%s?sig=s\",\"file_url\":\"%s\"}"
                        .formatted(base(), URI.create(url).getPath(), url));
            }
            case INITIATE_PARTS -> {
                String url = newUrl(request.json().path("file_name").asText());
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
            case PART, SIGNED_PART -> {
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
            case COMPLETE, SIGNED_COMPLETE -> {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                for (JsonNode part : request.json().path("parts")) {
                    byte[] bytes = parts.get(fileOf(target))
                            .get(part.path("partNumber").asInt());
                    whole.write(bytes, 0, bytes.length);
                }
                files.put(fileOf(target), whole.toByteArray());
                return json("{}");
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
                        .replaceFirst("^/signed(-parts)?/", "/")
                        .replaceFirst("/multipart/u%201/.*$", "")
                        .replaceFirst("/(complete|[0-9]+)$", target.startsWith("/signed-parts") ? "" : "/$1");
    }

    private static String path(String target) {
        return target.replaceFirst("\\?.*$", "");
    }

    private synchronized Fault next(Kind kind) {
        Deque<Fault> waiting = faults.get(kind);
        return waiting == null ? null : waiting.poll();
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

    private static byte[] discard(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[256 * 1024];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("the client is gone");
            }
            left -= count;
        }
        return new byte[0];
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String json(String body) {
        return text(200, body, "");
    }

    private static String text(int status, String body, String headers) {
        return "HTTP/1.1 " + status + " Words\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }
}
