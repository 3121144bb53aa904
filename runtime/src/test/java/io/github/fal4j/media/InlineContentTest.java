package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content that came inside the answer, as a data URI, is had without any connection. */
final class InlineContentTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "data:text/plain;base64,aGVsbG8=         | hello",
                "data:text/plain;charset=utf-8;base64,aGVsbG8= | hello",
                "data:;base64,aGVsbG8=                   | hello",
                "DATA:text/plain;base64,aGVsbG8=         | hello",
                "data:text/plain;base64,aGVsbG8          | hello",
                "data:text/plain,hello                   | hello",
                "data:,a%20b+c%2Cd,e                     | \"a b+c,d,e\"",
                "data:text/plain,%68%65%6C%6c%6F         | hello",
            })
    void contentIsDecoded(String url, String text) throws IOException {
        assertThat(Image.of(url).bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesOfEveryValueComeThrough() throws IOException {
        byte[] all = new byte[256];
        StringBuilder percent = new StringBuilder("data:,");
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
            percent.append("%%%02x".formatted(i));
        }

        assertThat(FalFile.of(FileInput.of(all, "image/png").toJson()).bytes()).isEqualTo(all);
        assertThat(FalFile.of(percent.toString()).bytes()).isEqualTo(all);
    }

    @Test
    void contentCanBeEmpty() throws IOException {
        assertThat(Image.of("data:,").bytes()).isEmpty();
    }

    @Test
    void contentIsSavedAsAFile() throws IOException {
        Path file = folder.resolve("cat.txt");

        assertThat(Image.of("data:,hello").downloadTo(file)).isEqualTo(file);

        assertThat(file).hasContent("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:image/png;base64", "data:", "data:,%zz", "data:,%2", "data:;base64,a"})
    void brokenUriIsAnErrorAndLeavesNoFile(String url) throws IOException {
        assertThatThrownBy(() -> Image.of(url).downloadTo(folder.resolve("cat.png")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data URI");

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void errorDoesNotRepeatTheWholeUri() {
        assertThatThrownBy(() -> Image.of("data:" + "x".repeat(10_000)).bytes())
                .isInstanceOf(IOException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(200));
    }
}
