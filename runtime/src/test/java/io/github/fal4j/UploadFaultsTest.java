package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.storage.UploadOptions;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks on the way is tried again, or goes another way. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class UploadFaultsTest extends UploadFixture {

    static Stream<Fault> passingFaults() {
        return Stream.of(
                new Fault.Answer(500, "oops"),
                new Fault.Answer(503, "{\"detail\":\"busy\"}"),
                new Fault.Answer(429, ""),
                new Fault.CutInBody(0),
                new Fault.CutInBody(7),
                new Fault.CutBeforeAnswer(),
                new Fault.CutInAnswer());
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void whatBreaksOnceIsTriedAgain(Fault fault) throws IOException {
        for (Kind kind : List.of(Kind.TOKEN, Kind.DIRECT, Kind.BEGIN, Kind.PART, Kind.COMPLETE)) {
            fal.on(kind, fault);
        }
        byte[] big = random(2 * PART + 5);

        assertThat(fal.content(client.storage().upload(CAT, "image/png"))).isEqualTo(CAT);
        assertThat(fal.content(client.storage().upload(Files.write(folder.resolve("big.bin"), big), IN_PARTS)))
                .isEqualTo(big);

        assertThat(fal.received(Kind.INITIATE)).isEmpty();
        assertThat(fal.received(Kind.INITIATE_PARTS)).isEmpty();
        assertThat(fal.received(Kind.COMPLETE).get(0).json().path("parts"))
                .extracting(part -> part.path("partNumber").asInt())
                .containsExactly(1, 2, 3);
    }

    @Test
    void signedAddressIsUsedWhereTheContentNetworkDoesNotTakeIt() {
        fal.on(Kind.DIRECT, new Fault.Answer(400, "{\"detail\":\"no\"}"));

        String url = client.storage().upload(CAT, "image/png");

        assertThat(fal.content(url)).isEqualTo(CAT);
        assertThat(fal.received(Kind.INITIATE).get(0).json().toString())
                .isIn(
                        "{\"file_name\":\"upload.png\",\"content_type\":\"image/png\"}",
                        "{\"content_type\":\"image/png\",\"file_name\":\"upload.png\"}");
        assertThat(fal.received(Kind.SIGNED).get(0).header("Content-Type")).isEqualTo("image/png");
        assertThat(fal.received(Kind.SIGNED).get(0).target()).endsWith("?sig=s");
    }

    @Test
    void whatNoWayTakesFailsWithTheReason() {
        fal.on(Kind.DIRECT, new Fault.Answer(413, "too\nlarge " + "x".repeat(5000)))
                .on(Kind.SIGNED, new Fault.Answer(413, "too\nlarge " + "x".repeat(5000)));

        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png"))
                .isInstanceOf(UploadException.class)
                .hasMessageStartingWith("The upload of 18 bytes failed: localhost answered 413 too large xxx")
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void brokenStreamFailsTheUploadAndIsClosed() {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(random(PART + 10))) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                if (count < 0) {
                    throw new IOException("the disk is gone");
                }
                return count;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };

        assertThatThrownBy(() -> client.storage().upload(broken, "cat.png"))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("the disk is gone");
        await(closed);
        assertThat(fal.received(Kind.COMPLETE)).isEmpty();
    }

    @Test
    void serverThatReadsNoFurtherIsGivenUpAndTriedAgain() {
        fal.on(Kind.DIRECT, new Fault.Stuck());
        try (FalClient hasty =
                fal.builder().timing(time).idleTimeout(Duration.ofSeconds(3)).build()) {
            byte[] content = random(20_000_000);

            assertThat(fal.content(hasty.storage().upload(content, "image/png")))
                    .isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN", "DIRECT", "BEGIN", "PART", "COMPLETE"})
    void silentServerIsGivenUpAndTriedAgain(Kind kind) throws IOException {
        fal.on(kind, new Fault.Hang());
        try (FalClient hasty =
                fal.builder().timing(time).idleTimeout(Duration.ofSeconds(3)).build()) {
            boolean parts = kind == Kind.BEGIN || kind == Kind.PART || kind == Kind.COMPLETE;
            byte[] content = random(parts ? 2 * PART : 5_000_000);

            String url = hasty.storage()
                    .upload(
                            Files.write(folder.resolve("big.bin"), content),
                            parts ? IN_PARTS : UploadOptions.defaults());

            assertThat(fal.content(url)).isEqualTo(content);
        }
    }
}
