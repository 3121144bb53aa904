package io.github.fal4j.emulator.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Made files are what they say. Players were asked by hand: docs/decisions/0021. */
class MadeFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(MediaFormat.class)
    void sameRecipeSameBytes(MediaFormat format) {
        assertThat(file(format, 7).bytes())
                .isNotEmpty()
                .isEqualTo(file(format, 7).bytes());
        assertThat(file(format, 7).name()).endsWith("." + format.extension());
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MP3", "OBJ", "STL", "ZIP", "TXT"})
    void otherSeedOtherBytes(MediaFormat format) {
        assertThat(file(format, 7).bytes()).isNotEqualTo(file(format, 8).bytes());
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"PNG", "JPEG", "GIF"})
    void picturesHaveTheirSize(MediaFormat format) throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(file(format, 7).bytes()));

        assertThat(image.getWidth()).isEqualTo(50);
        assertThat(image.getHeight()).isEqualTo(34);
    }

    @Test
    void webPHoldsEveryPixel() {
        BufferedImage drawn = new Picture(7, "a tin robot", 50, 34).drawn();

        assertThat(WebPReader.pixels(WebP.of(drawn))).isEqualTo(drawn.getRGB(0, 0, 50, 34, null, 0, 50));
    }

    @Test
    void soundLastsAsLongAsItSays() throws Exception {
        try (var tone = AudioSystem.getAudioInputStream(
                new ByteArrayInputStream(file(MediaFormat.WAV, 7).bytes()))) {
            assertThat(tone.getFrameLength() / tone.getFormat().getFrameRate()).isEqualTo(2f);
        }
        // 77 frames of 104 bytes, 26.12 ms each
        assertThat(file(MediaFormat.MP3, 7).bytes()).hasSize(77 * 104).startsWith(0xFF, 0xFB);
    }

    @Test
    void filmIndexPointsAtEveryPicture() {
        byte[] mp4 = file(MediaFormat.MP4, 7).bytes();
        Boxes film = new Boxes(mp4);
        ByteBuffer sizes = film.content("moov", "trak", "mdia", "minf", "stbl", "stsz");
        int count = sizes.getInt(8);
        int at = film.content("moov", "trak", "mdia", "minf", "stbl", "stco").getInt(8);

        assertThat(count).isEqualTo(48);
        assertThat(mp4[at + 4]).as("a whole picture first").isEqualTo((byte) 0x65);
        for (int i = 0; i < count; i++) {
            int size = sizes.getInt(12 + 4 * i);
            assertThat(ByteBuffer.wrap(mp4).getInt(at)).isEqualTo(size - 4);
            at += size;
        }
        assertThat(at).isEqualTo(mp4.length);
        ByteBuffer header = film.content("moov", "mvhd");
        assertThat(header.getInt(16) / header.getInt(12)).as("seconds").isEqualTo(2);
        ByteBuffer track = film.content("moov", "trak", "tkhd");
        assertThat(track.getInt(76) >> 16).isEqualTo(50);
        assertThat(track.getInt(80) >> 16).isEqualTo(34);
    }

    @Test
    void cubeIsBinaryGltf() throws IOException {
        ByteBuffer glb = ByteBuffer.wrap(file(MediaFormat.GLB, 7).bytes()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(glb.getInt(0)).isEqualTo(0x46546C67);
        assertThat(glb.getInt(4)).isEqualTo(2);
        assertThat(glb.getInt(8)).isEqualTo(glb.capacity());
        int jsonLength = glb.getInt(12);
        JsonNode json = JSON.readTree(glb.array(), 20, jsonLength);
        assertThat(jsonLength % 4).isZero();
        assertThat(json.at("/asset/version").asText()).isEqualTo("2.0");
        assertThat(glb.getInt(20 + jsonLength))
                .isEqualTo(json.at("/buffers/0/byteLength").asInt());
        assertThat(20 + jsonLength + 8 + glb.getInt(20 + jsonLength)).isEqualTo(glb.capacity());
    }

    @Test
    void otherShapesHaveTwelveTriangles() {
        assertThat(new String(file(MediaFormat.OBJ, 7).bytes(), UTF_8).lines().filter(line -> line.startsWith("f ")))
                .hasSize(12);
        byte[] stl = file(MediaFormat.STL, 7).bytes();
        assertThat(stl).hasSize(84 + 12 * 50);
        assertThat(stl[80]).isEqualTo((byte) 12);
    }

    @Test
    void packagesCanBeOpened() throws IOException {
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(file(MediaFormat.ZIP, 7).bytes()))) {
            assertThat(zip.getNextEntry()).isNotNull();
            assertThat(new String(zip.readAllBytes(), UTF_8)).isEqualTo("a tin robot\n");
        }
        byte[] weights = file(MediaFormat.SAFETENSORS, 7).bytes();
        int header =
                (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode declared = JSON.readTree(new String(weights, 8, header, ISO_8859_1));
        assertThat(declared.at("/lora/data_offsets/1").asInt()).isEqualTo(weights.length - 8 - header);
        assertThat(JSON.readTree(file(MediaFormat.JSON, 7).bytes())
                        .path("prompt")
                        .asText())
                .isEqualTo("a tin robot");
    }

    private static MadeFile file(MediaFormat format, long seed) {
        return new MadeFile(format, seed, "a tin robot", 50, 34, 2, 24);
    }
}
