package io.github.fal4j.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes files and forgets them, and gives files of any length: {@code /v3.fal.media/<bytes>}. Uses the thread that it is called on. */
final class FileRoutes {

    private static final byte[] CONTENT = new byte[1 << 16];

    boolean isFor(String path) {
        return path.startsWith("/rest.") || path.startsWith("/v3.fal.media/");
    }

    void handle(String path, Request request, Response response, Callback callback) throws IOException {
        String base = "http://" + request.getHttpURI().getAuthority() + "/v3.fal.media";
        if (path.endsWith("/storage/auth/token")) {
            FalHandler.answer(
                    response,
                    callback,
                    200,
                    "{\"token\":\"stand-in-0123456789\",\"token_type\":\"Bearer\",\"base_url\":\"" + base
                            + "\",\"expires_at\":\"2099-01-01T00:00:00Z\"}");
        } else if (request.getMethod().equals("GET")) {
            give(Long.parseLong(Path.of(path).getFileName().toString()), response, callback);
        } else {
            take(request);
            response.getHeaders().add("ETag", "\"part\"");
            FalHandler.answer(
                    response,
                    callback,
                    200,
                    "{\"access_url\":\"" + base + "/files/film.mp4\",\"uploadId\":\"one\",\"etag\":\"part\"}");
        }
    }

    private static void take(Request request) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Content.Source.asInputStream(request)) {
            while (in.read(buffer) >= 0) {
                // only the transfer counts
            }
        }
    }

    private static void give(long length, Response response, Callback callback) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "video/mp4");
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            for (long left = length; left > 0; left -= CONTENT.length) {
                out.write(CONTENT, 0, (int) Math.min(left, CONTENT.length));
            }
        }
        callback.succeeded();
    }
}
