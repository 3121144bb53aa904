package io.github.fal4j.media;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of files. */
abstract class DownloadFixture {

    static final byte[] CONTENT = "a picture of a cat".getBytes(StandardCharsets.UTF_8);
    static final DownloadOptions UP_TO_1000 =
            DownloadOptions.builder().maxBytes(1000).build();

    @TempDir
    Path folder;

    final List<Headers> received = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/cat.png", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    Download download(String path) throws IOException {
        return Download.of(Image.of(url(path)), pauses::add);
    }

    void answer(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            received.add(exchange.getRequestHeaders());
            try {
                handler.handle(exchange);
            } finally {
                exchange.close();
            }
        });
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    List<String> files() {
        return List.of(folder.toFile().list());
    }
}
