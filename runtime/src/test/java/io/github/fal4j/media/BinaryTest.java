package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fal4j.schema.FalObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** Bytes inside outputs, in MessagePack and in JSON. */
final class BinaryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper PACKED = new ObjectMapper(new MessagePackFactory());
    private static final byte[] PIXELS = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1};

    @TempDir
    private Path folder;

    /** An output as the generator emits it. */
    public record Drawn(
            @Nullable Binary depth,
            @Nullable List<Binary> layers,
            @Nullable Image image,
            Map<String, JsonNode> extra) implements FalObject {}

    @Test
    void bytesOfAMessageAreTypedAndWrittenBackExactly() throws IOException {
        byte[] message = PACKED.writeValueAsBytes(
                Map.of("depth", PIXELS, "layers", List.of(PIXELS, new byte[0]), "image", Map.of("content", PIXELS)));

        Drawn drawn = PACKED.readValue(message, Drawn.class);

        assertThat(drawn.extra()).isEmpty();
        assertThat(drawn.depth().bytes()).isEqualTo(PIXELS);
        assertThat(drawn.depth().size()).isEqualTo(5);
        assertThat(drawn.layers()).containsExactly(Binary.of(PIXELS), Binary.of(new byte[0]));
        assertThat(drawn.image().bytes()).isEqualTo(PIXELS);
        assertThat(PACKED.readTree(PACKED.writeValueAsBytes(drawn))).isEqualTo(PACKED.readTree(message));
        assertThat(JSON.valueToTree(drawn).path("depth")).isEqualTo(BinaryNode.valueOf(PIXELS));
        assertThat(JSON.writeValueAsString(drawn)).contains("\"depth\":\"/9j/AAE=\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/9j/AAE=", "/9j/AAE", "data:image/jpeg;base64,/9j/AAE=", "data:,%ff%d8%ff%00%01"})
    void textThatStandsForBytesIsTypedAndWrittenBackExactly(String text) throws IOException {
        String json = "{\"depth\":\"" + text + "\"}";

        Drawn drawn = JSON.readValue(json, Drawn.class);

        assertThat(drawn.depth().bytes()).isEqualTo(PIXELS);
        assertThat(JSON.writeValueAsString(drawn)).isEqualTo(json);
        assertThat(PACKED.readTree(PACKED.writeValueAsBytes(drawn)).path("depth"))
                .isEqualTo(TextNode.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"depth\":\"not base64!\"}",
                "{\"depth\":\"https://a/b.png\"}",
                "{\"depth\":\"data:;base64,a\"}",
                "{\"depth\":7}",
                "{\"depth\":null}",
                "{\"layers\":[\"AAAA\",5]}"
            })
    void whatStandsForNoBytesIsKeptAsItCame(String json) throws IOException {
        Drawn drawn = JSON.readValue(json, Drawn.class);

        assertThat(drawn.depth()).isNull();
        assertThat(drawn.layers()).isNull();
        assertThat(drawn.extra()).hasSize(1);
        assertThat(JSON.writeValueAsString(drawn)).isEqualTo(json);
    }

    @Test
    void bytesAreSavedReadAndCannotBeChanged() throws IOException {
        byte[] given = PIXELS.clone();
        Binary binary = Binary.of(given);
        given[0] = 0;
        binary.bytes()[1] = 0;

        assertThat(binary.bytes()).isEqualTo(PIXELS);
        assertThat(binary.openStream()).hasBinaryContent(PIXELS);
        assertThat(binary.writeTo(folder.resolve("depth.jpg"))).hasBinaryContent(PIXELS);
        assertThat(binary)
                .hasToString("Binary[5 bytes]")
                .isEqualTo(Binary.of(PIXELS))
                .hasSameHashCodeAs(Binary.of(PIXELS));
        assertThatThrownBy(() -> binary.writeTo(folder.resolve("none/depth.jpg")))
                .isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("depth.jpg");
    }

    @Test
    void mediaObjectsWithBytesNeedNoNetwork() throws IOException {
        for (Class<? extends MediaFile> type : List.of(Image.class, FalFile.class, Audio.class, Video.class)) {
            for (String field : List.of("content", "file_data")) {
                MediaFile packed = PACKED.readValue(PACKED.writeValueAsBytes(Map.of(field, PIXELS)), type);
                MediaFile beside = PACKED.readValue(
                        PACKED.writeValueAsBytes(Map.of(field, PIXELS, "url", "http://localhost:1/none")), type);
                MediaFile json = JSON.readValue("{\"" + field + "\":\"/9j/AAE=\"}", type);
                for (MediaFile file : List.of(packed, beside, json)) {
                    assertThat(file.bytes()).isEqualTo(PIXELS);
                    assertThat(file.openStream()).hasBinaryContent(PIXELS);
                    assertThat(file.downloadTo(folder.resolve("x"))).hasBinaryContent(PIXELS);
                }
            }
        }
    }

    @Test
    void textBesideAnAddressIsNotTakenForTheContent() throws IOException {
        Path file = Files.write(folder.resolve("x"), PIXELS);
        Image image = JSON.readValue("{\"url\":\"data:,hello\",\"content\":\"AAAA\"}", Image.class);

        assertThat(image.downloadTo(file)).hasContent("hello");
    }

    @Test
    void limitsHoldForBytesToo() throws IOException {
        Image image = PACKED.readValue(
                PACKED.writeValueAsBytes(Map.of("content", PIXELS, "content_type", "image/jpeg")), Image.class);

        assertThatThrownBy(() -> image.downloadTo(folder.resolve("x"), 4))
                .hasMessageContaining("larger than the limit");
        assertThatThrownBy(() -> image.openStream(
                        DownloadOptions.builder().contentType("image/png").build()))
                .hasMessageContaining("of type image/jpeg, not image/png");
        assertThat(folder.toFile().list()).isEmpty();
    }
}
