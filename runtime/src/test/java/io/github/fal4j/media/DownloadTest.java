package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are fetched whole or not at all. */
@Timeout(60)
final class DownloadTest extends DownloadFixture {

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
}
