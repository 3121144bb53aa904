package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.storage.UploadOptions;
import io.github.fal4j.storage.UploadProgress;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What is uploaded, and what is told of it. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class UploadTest extends UploadFixture {

    @Test
    void bytesGoStraightToTheContentNetwork() {
        String url = client.storage().upload(CAT, "image/png");

        assertThat(fal.content(url)).isEqualTo(CAT);
        Received sent = fal.received(Kind.DIRECT).get(0);
        assertThat(sent.header("Content-Type")).isEqualTo("image/png");
        assertThat(sent.header("X-Fal-File-Name")).isEqualTo("upload.png");
        assertThat(sent.header("X-Fal-Object-Lifecycle")).isNull();
        assertThat(fal.received()).extracting(Received::kind).containsExactly(Kind.TOKEN, Kind.DIRECT);
    }

    @Test
    void fileGoesUnderItsNameAndTheTypeOfItsName() throws IOException {
        Path file = Files.write(folder.resolve("Katze ä.webp"), CAT);

        assertThat(fal.content(client.storage().upload(file))).isEqualTo(CAT);

        Received sent = fal.received(Kind.DIRECT).get(0);
        assertThat(sent.header("Content-Type")).isEqualTo("image/webp");
        assertThat(sent.header("X-Fal-File-Name")).isEqualTo("Katze _.webp");
    }

    @Test
    void typeIsToldByTheBytesWhereTheNameSaysNothing() throws IOException {
        Path file = Files.write(folder.resolve("download"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1});

        client.storage().upload(file);
        client.storage().upload(new ByteArrayInputStream("%PDF-1.7".getBytes(StandardCharsets.UTF_8)), "paper");
        client.storage()
                .upload(
                        CAT,
                        "image/png",
                        UploadOptions.builder().contentType("image/x-own").build());

        assertThat(fal.received(Kind.DIRECT))
                .extracting(sent -> sent.header("Content-Type"))
                .containsExactly("image/jpeg", "application/pdf", "image/x-own");
    }

    @Test
    void emptyContentIsContent() throws IOException {
        assertThat(fal.content(client.storage().upload(new byte[0], "text/plain")))
                .isEmpty();
        assertThat(fal.content(client.storage().upload(Files.createFile(folder.resolve("empty.txt")))))
                .isEmpty();
        assertThat(fal.content(client.storage().upload(InputStream.nullInputStream(), "empty.txt")))
                .isEmpty();
    }

    @Test
    void pictureIsEncoded() {
        BufferedImage translucent = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);

        String png = client.storage().upload(translucent, "png");
        String jpeg = client.storage().upload(translucent, "jpeg");

        assertThat(fal.content(png)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(fal.content(jpeg)).startsWith(0xff, 0xd8, 0xff);
        assertThat(fal.received(Kind.DIRECT))
                .extracting(sent -> sent.header("Content-Type"))
                .containsExactly("image/png", "image/jpeg");
        assertThatThrownBy(() -> client.storage().upload(translucent, "nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("png");
    }

    @Test
    void lifetimeAndAccessAreSentUnderBothNames() {
        ObjectLifecycle week = ObjectLifecycle.expiringAfter(Duration.ofDays(7))
                .access(ObjectLifecycle.Access.FORBID)
                .except("jane", ObjectLifecycle.Access.ALLOW);
        UploadOptions options =
                UploadOptions.builder().lifecycle(week).fileName("cat.png").build();
        fal.on(Kind.DIRECT, new Fault.Answer(400, "{}"));

        client.storage().upload(CAT, "image/png", options);

        String json =
                "{\"expiration_duration_seconds\":604800,\"initial_acl\":{\"default\":\"forbid\",\"rules\":[{\"user\":\"jane\",\"decision\":\"allow\"}]}}";
        for (Kind kind : List.of(Kind.DIRECT, Kind.INITIATE)) {
            Received sent = fal.received(kind).get(0);
            assertThat(sent.header("X-Fal-Object-Lifecycle")).isEqualTo(json);
            assertThat(sent.header("X-Fal-Object-Lifecycle-Preference")).isEqualTo(json);
        }
        assertThat(fal.received(Kind.SIGNED).get(0).header("X-Fal-Object-Lifecycle"))
                .isNull();
    }

    @Test
    void missingFileIsSaidAndNothingSent() {
        Path none = folder.resolve("none.png");

        assertThatThrownBy(() -> client.storage().upload(none))
                .isInstanceOfSatisfying(UploadException.class, failure -> {
                    assertThat(failure)
                            .hasMessageStartingWith("The upload of " + none + " failed: the content cannot be read");
                    assertThat(failure.isRetryable()).isFalse();
                    assertThat(failure.field()).isNull();
                });
        assertThatThrownBy(() -> client.storage().upload(folder)).hasMessageContaining("is a folder");
        assertThat(fal.received()).isEmpty();
    }

    @Test
    void progressOnlyGrowsAndEndsWithTheTotal() throws IOException {
        fal.on(Kind.PART, new Fault.CutInBody(PART - 100), new Fault.CutBeforeAnswer());
        List<UploadProgress> told = Collections.synchronizedList(new ArrayList<>());
        long size = 3L * PART + 5;

        client.storage()
                .upload(
                        bigFile(size),
                        UploadOptions.builder()
                                .multipartAbove(PART)
                                .onProgress(told::add)
                                .build());

        assertThat(told).extracting(UploadProgress::sentBytes).isSorted().doesNotHaveDuplicates();
        assertThat(told).extracting(UploadProgress::totalBytes).containsOnly(size);
        assertThat(told.get(told.size() - 1)).isEqualTo(new UploadProgress(size, size));
        assertThat(told.size()).isGreaterThan(100);
        assertThat(told.get(told.size() - 1).fraction()).hasValue(1);
    }

    @Test
    void totalOfAStreamIsToldWhenItIsKnown() {
        List<UploadProgress> told = Collections.synchronizedList(new ArrayList<>());

        client.storage()
                .upload(
                        new ByteArrayInputStream(random(100_000)),
                        "cat.png",
                        UploadOptions.builder().onProgress(told::add).build());

        assertThat(told.get(0)).isEqualTo(new UploadProgress(65536, -1));
        assertThat(told.get(told.size() - 1)).isEqualTo(new UploadProgress(100_000, 100_000));
    }

    @Test
    void callbackThatThrowsEndsTheUpload() {
        IllegalStateException thrown = new IllegalStateException("full");

        assertThatThrownBy(() -> client.storage()
                        .upload(
                                random(200_000),
                                "image/png",
                                UploadOptions.builder()
                                        .onProgress(progress -> {
                                            throw thrown;
                                        })
                                        .build()))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("the onProgress callback threw")
                .hasCause(thrown);
        assertThat(fal.received(Kind.INITIATE)).isEmpty();
    }
}
