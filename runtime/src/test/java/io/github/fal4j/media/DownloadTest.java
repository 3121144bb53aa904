package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

        assertThatThrownBy(() -> Image.of(url("/cut")).downloadTo(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Image.of(url("/cut")).downloadTo(folder.resolve("new.png")))
                .isInstanceOf(IOException.class);

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

        assertThatThrownBy(() -> Image.of(url("/cut")).bytes()).isInstanceOf(IOException.class);
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
