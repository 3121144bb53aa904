package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that break are taken up where they broke. */
@Timeout(60)
final class DownloadFaultsTest extends DownloadFixture {

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

        assertThatThrownBy(() -> download("/cut").to(file, UP_TO_1000)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> download("/cut").to(folder.resolve("new.png"), UP_TO_1000))
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

        assertThatThrownBy(() -> download("/cut").open(UP_TO_1000).readAllBytes())
                .isInstanceOf(IOException.class);
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

        assertThatThrownBy(() -> interrupted.open(UP_TO_1000).readAllBytes())
                .isInstanceOf(InterruptedIOException.class);
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

    @Test
    void serverThatIsNotThereIsAnError() {
        Image image = Image.of(url("/cat.png"));
        server.stop(0);

        assertThatThrownBy(() -> image.downloadTo(folder.resolve("cat.png"))).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }
}
