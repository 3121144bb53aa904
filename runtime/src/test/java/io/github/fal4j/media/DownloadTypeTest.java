package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads of which a media type is wanted. */
@Timeout(60)
final class DownloadTypeTest extends DownloadFixture {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};

    @ParameterizedTest
    @CsvSource({
        "image/png, image/png",
        "image/png, image/*",
        "IMAGE/PNG, image/png",
        "image/png; charset=x, IMAGE/png",
        "application/octet-stream, image/png",
        "binary/octet-stream, image/*",
        ", image/png"
    })
    void contentOfTheWantedTypeIsHad(@Nullable String told, String wanted) throws IOException {
        serve(told);

        assertThat(Image.of(url("/typed")).downloadTo(folder.resolve("cat.png"), wanting(wanted)))
                .hasBinaryContent(PNG);
        assertThat(Image.of(url("/typed")).openStream(wanting(wanted))).hasBinaryContent(PNG);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, image/*, text/html",
        "image/png, image/jpeg, image/png",
        "imagery/png, image/*, imagery/png",
        "application/octet-stream, video/mp4, image/png",
        ", audio/*, image/png"
    })
    void contentOfAnotherTypeIsAnErrorAndLeavesNoFile(@Nullable String told, String wanted, String said) {
        serve(told);

        assertThatThrownBy(() -> Image.of(url("/typed")).downloadTo(folder.resolve("cat.png"), wanting(wanted)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("of type " + said + ", not " + wanted);
        assertThat(files()).isEmpty();
    }

    @Test
    void typeOfADataUriIsItsOwn() throws IOException {
        assertThat(Image.of("data:image/gif;base64,R0lG").openStream(wanting("image/gif")))
                .hasContent("GIF");
        assertThatThrownBy(() -> Image.of("data:text/html,hello").openStream(wanting("image/*")))
                .hasMessageContaining("of type text/html");
        assertThatThrownBy(() -> Image.of("data:,hello").openStream(wanting("image/*")))
                .hasMessageContaining("of type application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "png", "*/*", "image/", "image/png; q=1", "image/p*", "a b/c"})
    void whatIsNoTypeIsRefused(String odd) {
        assertThatThrownBy(() -> DownloadOptions.builder().contentType(odd))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DownloadOptions.builder().maxBytes(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private void serve(@Nullable String type) {
        answer("/typed", exchange -> {
            if (type != null) {
                exchange.getResponseHeaders().add("Content-Type", type);
            }
            exchange.sendResponseHeaders(200, PNG.length);
            exchange.getResponseBody().write(PNG);
        });
    }

    private static DownloadOptions wanting(String type) {
        return DownloadOptions.builder().contentType(type).build();
    }
}
