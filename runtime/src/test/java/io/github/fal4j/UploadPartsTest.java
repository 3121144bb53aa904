package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.storage.UploadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large content goes in parts. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class UploadPartsTest extends UploadFixture {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void largeFileGoesInPartsInOrder(boolean etagInHeader) throws IOException {
        if (!etagInHeader) {
            fal.etagInBody();
        }
        byte[] big = random(3 * PART + 17);

        String url = client.storage()
                .upload(
                        Files.write(folder.resolve("big.mp4"), big),
                        UploadOptions.builder()
                                .multipartAbove(PART)
                                .parallelParts(3)
                                .build());

        assertThat(fal.content(url)).isEqualTo(big);
        assertThat(fal.received(Kind.BEGIN).get(0).header("X-Fal-File-Name")).isEqualTo("big.mp4");
        assertThat(fal.received(Kind.BEGIN).get(0).header("Content-Type")).isEqualTo("video/mp4");
        assertThat(fal.received(Kind.PART))
                .extracting(Received::length)
                .containsExactlyInAnyOrder((long) PART, (long) PART, (long) PART, 17L);
        String tag = etagInHeader ? "\"e1\"" : "e1";
        assertThat(fal.received(Kind.COMPLETE)
                        .get(0)
                        .json()
                        .path("parts")
                        .get(0)
                        .path("etag")
                        .asText())
                .isEqualTo(tag);
    }

    @Test
    void bytesAndStreamsGoInPartsToo() {
        byte[] big = random(2 * PART);

        assertThat(fal.content(client.storage().upload(big, "video/mp4", IN_PARTS)))
                .isEqualTo(big);
        assertThat(fal.content(client.storage().upload(new ByteArrayInputStream(big), "big.mp4")))
                .isEqualTo(big);

        assertThat(fal.received(Kind.PART)).hasSize(4);
        assertThat(fal.received(Kind.DIRECT)).isEmpty();
    }

    @Test
    void onlyTheBrokenPartIsSentAgain() throws IOException {
        fal.on(Kind.PART, new Fault.CutBeforeAnswer());
        byte[] big = random(4 * PART);

        String url = client.storage().upload(Files.write(folder.resolve("big.mp4"), big), IN_PARTS);

        assertThat(fal.content(url)).isEqualTo(big);
        assertThat(fal.received(Kind.PART)).hasSize(5);
        assertThat(fal.received(Kind.BEGIN)).hasSize(1);
    }

    @Test
    void partsGoToSignedAddressesWhereTheContentNetworkDoesNotBegin() throws IOException {
        fal.on(Kind.BEGIN, new Fault.Answer(404, "{}")).etagInBody();
        byte[] big = random(2 * PART + 1);

        String url = client.storage().upload(Files.write(folder.resolve("big.mp4"), big), IN_PARTS);

        assertThat(fal.content(url)).isEqualTo(big);
        assertThat(fal.received(Kind.SIGNED_PART)).hasSize(3).allSatisfy(part -> {
            assertThat(part.target()).endsWith("?sig=s");
            assertThat(part.header("Authorization")).isNull();
        });
    }

    @Test
    void fileThatChangesMeanwhileIsNotCompleted() throws IOException {
        Path file = bigFile(3 * PART);
        AtomicBoolean changed = new AtomicBoolean();
        UploadOptions options = UploadOptions.builder()
                .multipartAbove(0)
                .parallelParts(1)
                .onProgress(progress -> {
                    if (progress.sentBytes() > PART && !changed.getAndSet(true)) {
                        truncate(file, 2 * PART);
                    }
                })
                .build();

        assertThatThrownBy(() -> client.storage().upload(file, options))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("shorter");
        assertThat(fal.received(Kind.COMPLETE)).isEmpty();
    }

    private static void truncate(Path file, long size) {
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
