package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileInputTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final String HELLO_URI = "data:image/png;base64,aGVsbG8=";

    @TempDir
    private Path folder;

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void addressIsSentAsItIs() throws JsonProcessingException {
        assertThat(json(FileInput.of("https://a/1.png"))).isEqualTo("\"https://a/1.png\"");
        assertThat(json(FileInput.of(URI.create("https://a/1.png")))).isEqualTo("\"https://a/1.png\"");
        assertThat(json(FileInput.of(HELLO_URI))).isEqualTo('"' + HELLO_URI + '"');
    }

    @Test
    void bytesAreSentInline() throws JsonProcessingException {
        assertThat(json(FileInput.of(HELLO, "image/png"))).isEqualTo('"' + HELLO_URI + '"');
    }

    @Test
    void fileIsReadWhenItIsSent() throws IOException {
        Path file = folder.resolve("a.png");
        FileInput input = FileInput.of(file);
        Files.write(file, HELLO);

        assertThat(json(input)).isEqualTo('"' + HELLO_URI + '"');
    }

    @Test
    void fileOfNoKnownKindIsOctets() throws IOException {
        Path file = Files.write(folder.resolve("weights.odd-ending"), HELLO);

        assertThat(FileInput.of(file).toJson()).isEqualTo("data:application/octet-stream;base64,aGVsbG8=");
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.png");

        assertThatThrownBy(() -> FileInput.of(file).toJson())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot send the file " + file + ": ")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void fileAboveTheLimitIsRefusedWithTheWayOut() throws IOException {
        Path file = fileOfSize(FileInput.INLINE_LIMIT + 1L);

        assertThatThrownBy(() -> FileInput.of(file).toJson())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot send the file " + file + ": " + file + " is larger than the 10485760 bytes "
                        + "that can be sent inside a request; give its URL instead");
    }

    @Test
    void fileAtTheLimitIsSent() throws IOException {
        assertThat(FileInput.of(fileOfSize(FileInput.INLINE_LIMIT)).toJson()).hasSizeGreaterThan(13_000_000);
    }

    @Test
    void failureWhileSendingNamesTheFile() {
        Path file = folder.resolve("none.png");

        assertThatThrownBy(() -> json(FileInput.of(file))).hasStackTraceContaining("Cannot send the file " + file);
    }

    @Test
    void severalAddressesKeepTheirOrder() {
        assertThat(FileInput.listOf("https://b", "https://a"))
                .isEqualTo(List.of(FileInput.of("https://b"), FileInput.of("https://a")));
        assertThat(FileInput.listOf()).isEmpty();
    }

    @Test
    void textDoesNotShowContent() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), HELLO);

        assertThat(FileInput.of(HELLO, "image/png").toString()).doesNotContain("aGVsbG8");
        assertThat(FileInput.of(HELLO_URI).toString()).doesNotContain("aGVsbG8");
        assertThat(FileInput.of(URI.create(HELLO_URI)).toString()).doesNotContain("aGVsbG8");
        assertThat(FileInput.of(file).toString()).doesNotContain("aGVsbG8").contains("a.png");
    }

    @Test
    void sameFileIsEqual() {
        assertThat(FileInput.of("https://a")).isEqualTo(FileInput.of("https://a"));
        assertThat(FileInput.of(HELLO, "image/png")).isEqualTo(FileInput.of(HELLO, "image/png"));
        assertThat(FileInput.of(HELLO, "image/png"))
                .hasSameHashCodeAs(FileInput.of(HELLO, "image/png"))
                .isNotEqualTo(FileInput.of(HELLO, "image/jpeg"));
        assertThat(FileInput.of(Path.of("a"))).isEqualTo(FileInput.of(Path.of("a")));
    }

    @Test
    void addressIsNeverNull() {
        assertThatThrownBy(() -> FileInput.of((String) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("url");
    }

    @Test
    void addressIsReadBack() throws JsonProcessingException {
        assertThat(mapper.readValue("\"https://a\"", FileInput.class)).isEqualTo(FileInput.of("https://a"));
    }

    private Path fileOfSize(long size) throws IOException {
        Path file = folder.resolve("large.png");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        return file;
    }

    private String json(FileInput input) throws JsonProcessingException {
        return mapper.writeValueAsString(input);
    }

    @Test
    void dataUrlsAreMadeOfBytesTextsFilesAndPictures() throws IOException {
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);

        assertThat(DataUrls.encode(HELLO, "image/png")).isEqualTo(HELLO_URI);
        assertThat(DataUrls.encode("hällo", "text/plain")).isEqualTo("data:text/plain;base64,aMOkbGxv");
        assertThat(DataUrls.encodeFile(Files.write(folder.resolve("a.webp"), HELLO)))
                .isEqualTo("data:image/webp;base64,aGVsbG8=");
        assertThat(DataUrls.encodeFile(Files.write(folder.resolve("a"), "GIF89a".getBytes(StandardCharsets.UTF_8))))
                .startsWith("data:image/gif;base64,");
        assertThat(DataUrls.encodeImage(picture)).startsWith("data:image/jpeg;base64,/9j/");
        assertThat(DataUrls.encodeImage(picture, "png")).startsWith("data:image/png;base64,iVBORw0KGgo");
    }

    @Test
    void streamNeedsAClient() {
        assertThatThrownBy(() ->
                        FileInput.of(InputStream.nullInputStream(), "cat.png").toJson())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cat.png");
    }
}
