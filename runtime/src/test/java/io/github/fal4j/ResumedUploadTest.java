package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.storage.ResumableUpload;
import io.github.fal4j.storage.ResumableUpload.Route;
import io.github.fal4j.storage.UploadOptions;
import io.github.fal4j.storage.UploadProgress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload that was broken off goes on where it was. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class ResumedUploadTest extends UploadFixture {

    private static final Fault REFUSED = new Fault.Answer(400, "{\"detail\":\"no\"}");

    private final List<ResumableUpload> kept = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Route.class)
    void onlyWhatIsMissingIsSent(Route route) throws IOException {
        byte[] big = random(4 * PART + 5);
        Path file = Files.write(folder.resolve("big.mp4"), big);
        ResumableUpload begun = brokenOff(file, route);
        List<UploadProgress> told = new ArrayList<>();

        String url = client.storage()
                .resume(
                        begun,
                        file,
                        UploadOptions.builder().onProgress(told::add).build());

        assertThat(begun.route()).isEqualTo(route);
        assertThat(fal.content(url)).isEqualTo(big);
        Kind kind = partsOf(route);
        assertThat(fal.received(kind))
                .extracting(ResumedUploadTest::number)
                .containsExactlyInAnyOrder(1, 2, 3, 3, 4, 5);
        assertThat(fal.received().stream().filter(request -> isBeginning(request.kind())))
                .hasSizeBetween(1, 3);
        assertThat(told.get(0).sentBytes()).isEqualTo(PART);
        assertThat(told.get(1).sentBytes()).isEqualTo(2L * PART);
        assertThat(told.get(told.size() - 1).sentBytes()).isEqualTo(big.length);
    }

    @Test
    void stateIsASmallTextWithoutSecrets() throws IOException {
        ResumableUpload begun = brokenOff(bigFile(3L * PART), Route.TOKEN);

        String text = begun.encode();

        assertThat(ResumableUpload.decode(text)).isEqualTo(begun);
        assertThat(begun.etags()).containsOnlyKeys(1, 2);
        assertThat(text)
                .doesNotContain("secret", "kid-1", "cdn-token")
                .doesNotContain("\n")
                .hasSizeLessThan(600);
        assertThat(begun.toString()).doesNotContain("http");
        assertThat(kept).extracting(upload -> upload.etags().size()).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[1]",
                "fal1:a/b:c",
                "{\"fal_upload\":2}",
                "{\"fal_upload\":1,\"route\":\"BY_POST\"}",
                "{\"fal_upload\":1,\"route\":\"TOKEN\",\"parts_url\":\"http://a\",\"file_url\":\"http://a\",\"file_size\":5,"
                        + "\"last_modified\":\"2026-01-01T00:00:00Z\",\"part_size\":5,\"etags\":{\"2\":\"e\"}}"
            })
    void anyOtherTextIsRefused(String text) {
        assertThatThrownBy(() -> ResumableUpload.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ResumableUpload.encode()");
    }

    @Test
    void tokenThatHasExpiredIsReplaced() throws IOException {
        Path file = bigFile(4L * PART);
        ResumableUpload begun = brokenOff(file, Route.TOKEN);
        fal.revokeTokens();

        client.storage().resume(begun, file);

        assertThat(fal.received(Kind.TOKEN)).hasSize(2);
        assertThat(fal.received(Kind.COMPLETE).get(0).header("Authorization")).isEqualTo("Bearer cdn-token-2");
    }

    @Test
    void fileThatHasChangedIsRefusedAndNothingSent() throws IOException {
        Path file = bigFile(3L * PART);
        ResumableUpload begun = brokenOff(file, Route.TOKEN);
        int before = fal.received().size();

        Files.setLastModifiedTime(file, FileTime.from(begun.lastModified().plusSeconds(1)));
        assertThatThrownBy(() -> client.storage().resume(begun, file))
                .isInstanceOfSatisfying(
                        UploadException.class,
                        failure -> assertThat(failure.isRetryable()).isFalse())
                .hasMessageContaining("is not as it was when its upload began")
                .hasMessageContaining("upload it anew");
        Files.write(file, random(3 * PART - 1));
        Files.setLastModifiedTime(file, FileTime.from(begun.lastModified()));
        assertThatThrownBy(() -> client.storage().async().resume(begun, file).join())
                .hasMessageContaining("is not as it was");

        assertThat(fal.received()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/x", "https://user:pw@v3.fal.media/x", "ftp://v3.fal.media/x"})
    void tokenGoesToNoAddressThatIsNotFals(String elsewhere) throws IOException {
        Path file = bigFile(3L * PART);
        ResumableUpload begun = brokenOff(file, Route.TOKEN);
        ResumableUpload forged = new ResumableUpload(
                Route.TOKEN,
                elsewhere,
                begun.fileUrl(),
                begun.contentType(),
                begun.fileSize(),
                begun.lastModified(),
                begun.partSize(),
                new TreeMap<>());

        assertThatThrownBy(() -> client.storage().resume(forged, file)).isInstanceOf(UploadException.class);
        assertThat(fal.received(Kind.COMPLETE)).isEmpty();
    }

    @Test
    void uploadThatTheServiceHasForgottenIsSaid() throws IOException {
        Path file = bigFile(3L * PART);
        ResumableUpload begun = brokenOff(file, Route.TOKEN);
        fal.on(Kind.PART, new Fault.Answer(404, "{\"detail\":\"no such upload\"}"));

        assertThatThrownBy(() -> client.storage().resume(begun, file))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("gone on with after 2 parts")
                .hasMessageContaining("no such upload");
    }

    @Test
    void callbackThatThrowsEndsTheUpload() throws IOException {
        Path file = bigFile(3L * PART);
        IllegalStateException thrown = new IllegalStateException("disk full");
        UploadOptions options = UploadOptions.builder()
                .multipartAbove(0)
                .onResumable(upload -> {
                    throw thrown;
                })
                .build();

        assertThatThrownBy(() -> client.storage().upload(file, options))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("the onResumable callback threw")
                .hasCause(thrown);
        assertThat(fal.received(Kind.PART)).isEmpty();
    }

    @Test
    void onlyFilesCanBeResumed() throws IOException {
        UploadOptions options = UploadOptions.builder().onResumable(kept::add).build();

        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png", options))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.storage().upload(new ByteArrayInputStream(CAT), "cat.png", options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write the content to a file first");
        client.storage().upload(Files.write(folder.resolve("cat.png"), CAT), options);
        assertThat(kept).isEmpty(); // it was sent whole
    }

    /** Returns the state of an upload of which two parts have arrived, and no more ever will. */
    private ResumableUpload brokenOff(Path file, Route route) {
        if (route != Route.TOKEN) {
            fal.on(Kind.BEGIN, REFUSED);
        }
        if (route == Route.SIGNED_PARTS) {
            fal.on(Kind.INITIATE_PARTS, REFUSED);
        }
        fal.on(partsOf(route), new Fault.None(), new Fault.None(), REFUSED);
        UploadOptions options = UploadOptions.builder()
                .multipartAbove(0)
                .parallelParts(1)
                .onResumable(kept::add)
                .build();
        assertThatThrownBy(() -> client.storage().upload(file, options)).isInstanceOf(UploadException.class);
        return ResumableUpload.decode(kept.get(kept.size() - 1).encode());
    }

    private static Kind partsOf(Route route) {
        return switch (route) {
            case TOKEN -> Kind.PART;
            case SIGNED -> Kind.SIGNED_PART;
            case SIGNED_PARTS -> Kind.GOOGLE_PART;
        };
    }

    private static boolean isBeginning(Kind kind) {
        return kind == Kind.BEGIN || kind == Kind.INITIATE_PARTS;
    }

    private static int number(Received part) {
        return Integer.parseInt(part.target().replaceFirst("\\?.*$", "").replaceFirst(".*/", ""));
    }
}
