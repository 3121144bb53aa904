package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class DownloadTest {

    private static final byte[] CONTENT = "a picture of a cat".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final List<Headers> received = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;

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

    @Test
    void contentIsSavedReadAndStreamed() throws IOException {
        Image image = Image.of(url("/cat.png"));
        Path file = folder.resolve("cat.png");

        assertThat(image.downloadTo(file)).isEqualTo(file);

        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(image.bytes()).isEqualTo(CONTENT);
        try (InputStream stream = image.openStream()) {
            assertThat(stream.readAllBytes()).isEqualTo(CONTENT);
        }
        assertThat(files()).containsExactly("cat.png");
    }

    @Test
    void keyIsNotSent() throws IOException {
        answer("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", url("/cat.png"));
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(Image.of(url("/moved")).bytes()).isEqualTo(CONTENT);

        assertThat(received)
                .hasSize(2)
                .allSatisfy(headers -> assertThat(headers).doesNotContainKeys("Authorization", "Cookie", "X-fal-key"));
    }

    @Test
    void fileThatIsThereIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("cat.png"), "the one before, which is rather longer");

        Image.of(url("/cat.png")).downloadTo(file);

        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(files()).containsExactly("cat.png");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 410, 500})
    void refusalIsAnErrorAndLeavesNoFile(int code) {
        answer("/gone", exchange -> exchange.sendResponseHeaders(code, -1));
        Image image = Image.of(url("/gone"));

        assertThatThrownBy(() -> image.downloadTo(folder.resolve("cat.png")))
                .isInstanceOf(IOException.class)
                .hasMessage("Downloading " + url("/gone") + " was answered with HTTP " + code
                        + "; files are kept for a limited time and may be restricted to their owner");
        assertThatThrownBy(image::bytes).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void connectionCutInTheBodyLeavesTheFolderAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("cat.png"), "the one before");
        answer("/cut", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length + 100);
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> download("/cut").to(file, 1000)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> download("/cut").to(folder.resolve("new.png"), 1000))
                .isInstanceOf(IOException.class);
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1));

        assertThat(file).hasContent("the one before");
        assertThat(files()).containsExactly("cat.png");
    }

    @Test
    void connectionCutInTheBodyIsNotTakenForTheEnd() {
        answer("/cut", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length + 100);
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> download("/cut").open(1000).readAllBytes()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void downloadThatBreaksIsTakenUpWhereItBroke(boolean named) throws IOException {
        answer("/cut", new Flaky(CONTENT, 4, named ? "\"v1\"" : null, true));

        assertThat(Image.of(url("/cut")).downloadTo(folder.resolve("cat.png"))).hasBinaryContent(CONTENT);

        assertThat(received).hasSize(5);
        assertThat(received.get(1).getFirst("Range")).isEqualTo("bytes=4-");
        assertThat(received.get(4).getFirst("Range")).isEqualTo("bytes=16-");
        assertThat(received.get(1).getFirst("If-Range")).isEqualTo(named ? "\"v1\"" : null);
        assertThat(received)
                .allSatisfy(headers ->
                        assertThat(headers.getFirst("Accept-Encoding")).isEqualTo("identity"));
    }

    @Test
    void downloadFromAServerWithoutRangesStartsOver() throws IOException {
        answer("/cut", new Flaky(CONTENT, 4, "\"v1\"", false));

        assertThat(Image.of(url("/cut")).bytes()).isEqualTo(CONTENT);
    }

    @Test
    void fileThatIsReplacedMeanwhileIsNotMixed() {
        AtomicInteger version = new AtomicInteger();
        answer("/cut", exchange -> {
            byte[] content = version.get() == 0 ? CONTENT : "a picture of a dog".getBytes(StandardCharsets.UTF_8);
            new Flaky(content, 4, "\"v" + version.getAndIncrement() + "\"", true).handle(exchange);
        });

        assertThatThrownBy(() -> Image.of(url("/cut")).bytes())
                .isInstanceOf(IOException.class)
                .hasMessage("The file was replaced while it was downloaded; download it anew");
    }

    @Test
    void fileOfAnotherLengthIsNotMixed() {
        AtomicInteger version = new AtomicInteger();
        answer("/cut", exchange -> {
            byte[] content = new byte[20 + version.getAndIncrement()];
            new Flaky(content, 4, null, true).handle(exchange);
        });

        assertThatThrownBy(() -> Image.of(url("/cut")).bytes()).hasMessageContaining("replaced");
    }

    @Test
    void fileLargerThanWantedIsRefusedAtOnceOrWhenItTurnsOut() {
        answer("/unsaid", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONTENT);
        });
        long most = CONTENT.length - 1L;

        for (String path : List.of("/cat.png", "/unsaid")) {
            assertThatThrownBy(() -> Image.of(url(path)).downloadTo(folder.resolve("cat.png"), most))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The file is larger than the limit of 17 bytes; give a larger one to have it");
        }
        assertThatThrownBy(() -> Image.of("data:,12345").downloadTo(folder.resolve("cat.png"), 4))
                .hasMessageContaining("limit of 4 bytes");
        assertThat(files()).isEmpty();
    }

    @Test
    void fileOfExactlyTheLimitIsHad() throws IOException {
        Image.of(url("/cat.png")).downloadTo(folder.resolve("cat.png"), CONTENT.length);

        assertThat(folder.resolve("cat.png")).hasBinaryContent(CONTENT);
    }

    @Test
    void interruptEndsTheResuming() {
        answer("/cut", new Flaky(CONTENT, 0, null, true));
        Download interrupted;
        try {
            interrupted = Download.of(Image.of(url("/cut")), pause -> {
                throw new InterruptedException();
            });
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }

        assertThatThrownBy(() -> interrupted.open(100).readAllBytes()).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Sends a few bytes of what is asked for, and breaks off. */
    private record Flaky(byte[] content, int atATime, String etag, boolean ranges) implements HttpHandler {

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int asked = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            int from = ranges ? asked : 0;
            if (etag != null) {
                exchange.getResponseHeaders().add("ETag", etag);
            }
            if (from > 0) {
                exchange.getResponseHeaders()
                        .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            int to = Math.min(content.length, asked + atATime);
            exchange.getResponseBody().write(content, from, to - from);
            exchange.getResponseBody().flush();
        }
    }

    private Download download(String path) throws IOException {
        return Download.of(Image.of(url(path)), pauses::add);
    }

    @Test
    void serverThatIsNotThereIsAnError() {
        Image image = Image.of(url("/cat.png"));
        server.stop(0);

        assertThatThrownBy(() -> image.downloadTo(folder.resolve("cat.png"))).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void missingUrlIsSaid() {
        Image image = Image.of(null);

        assertThatThrownBy(() -> image.downloadTo(folder.resolve("cat.png")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The answer names no url for this file, so there is nothing to download: ");
        assertThatThrownBy(image::openStream).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cat.png", "/etc/hostname", "file:///etc/hostname", "ftp://a/cat.png", "http://"})
    void onlyHttpAddressesAreFetched(String url) {
        assertThatThrownBy(() -> Image.of(url).downloadTo(folder.resolve("cat.png")))
                .isInstanceOf(IOException.class)
                .hasMessage("Not an http address: " + url);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a cat & 'dog' %20 #1?.png", ".hidden", "-rf", "no-ending", "cat.png.part", "c\\d;$(e).png"})
    void fileMayHaveAnyName(String name) throws IOException {
        Image.of(url("/cat.png")).downloadTo(folder.resolve(name));

        assertThat(folder.resolve(name)).hasBinaryContent(CONTENT);
        assertThat(files()).containsExactly(name);
    }

    @Test
    void fileMayHaveTheLongestNameThereIs() throws IOException {
        String name = "c".repeat(251) + ".png";

        Image.of(url("/cat.png")).downloadTo(folder.resolve(name));

        assertThat(files()).containsExactly(name);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fileMayBeReadByWhoMayReadTheOthers() throws IOException {
        Path other = Files.writeString(folder.resolve("other.txt"), "written as usual");

        Path file = Image.of(url("/cat.png")).downloadTo(folder.resolve("cat.png"));

        assertThat(Files.getAttribute(file, "unix:mode")).isEqualTo(Files.getAttribute(other, "unix:mode"));
    }

    @Test
    void missingFolderIsAnError() {
        Path file = folder.resolve("none/cat.png");

        assertThatThrownBy(() -> Image.of(url("/cat.png")).downloadTo(file)).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void folderIsNotReplacedByAFile() throws IOException {
        Path target = Files.createDirectory(folder.resolve("cat.png"));
        Files.writeString(target.resolve("kept"), "kept");

        assertThatThrownBy(() -> Image.of(url("/cat.png")).downloadTo(target)).isInstanceOf(IOException.class);

        assertThat(target.resolve("kept")).hasContent("kept");
        assertThat(files()).containsExactly("cat.png");
    }

    private void answer(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            received.add(exchange.getRequestHeaders());
            try {
                handler.handle(exchange);
            } finally {
                exchange.close();
            }
        });
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private List<String> files() {
        return List.of(folder.toFile().list());
    }
}
