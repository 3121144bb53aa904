package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.error.UploadException;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Where neither the content network nor a signed address of it can be had, content goes to Google's storage. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class UploadWaysTest extends UploadFixture {

    private static final Fault REFUSED = new Fault.Answer(400, "{\"detail\":\"no\"}");

    @Test
    void wholeContentGoesToGoogleLast() {
        fal.on(Kind.DIRECT, REFUSED).on(Kind.INITIATE, REFUSED);

        String url = client.storage().upload(CAT, "image/png");

        assertThat(fal.content(url)).isEqualTo(CAT);
        assertThat(fal.received(Kind.INITIATE))
                .extracting(Received::target)
                .containsExactly(
                        "/rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3",
                        "/rest.fal.ai/storage/upload/initiate?storage_type=gcs");
        assertThat(fal.received(Kind.SIGNED).get(0).header("Authorization")).isNull();
    }

    @Test
    void partsGoToGoogleLast() throws IOException {
        fal.on(Kind.BEGIN, REFUSED).on(Kind.INITIATE_PARTS, REFUSED).on(Kind.SIGN_PART, new Fault.CutBeforeAnswer());
        fal.on(Kind.GOOGLE_PART, new Fault.Answer(503, "busy"));
        byte[] big = random(2 * PART + 1);

        String url = client.storage().upload(Files.write(folder.resolve("big.mp4"), big), IN_PARTS);

        assertThat(fal.content(url)).isEqualTo(big);
        assertThat(fal.received(Kind.SIGN_PART)).allSatisfy(asked -> {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.header("Authorization")).isEqualTo("Key " + FakeStorage.KEY);
            assertThat(asked.body()).isEmpty();
        });
        assertThat(fal.received(Kind.GOOGLE_PART)).hasSize(4).allSatisfy(part -> {
            assertThat(part.header("Authorization")).isNull();
            assertThat(part.header("Content-Type")).isNull();
            assertThat(part.target()).endsWith("?sig=s");
        });
        assertThat(fal.received(Kind.GOOGLE_COMPLETE).get(0).json())
                .hasToString("{\"parts\":[{\"part_number\":1,\"etag\":\"e1\"},{\"part_number\":2,\"etag\":\"e2\"},"
                        + "{\"part_number\":3,\"etag\":\"e3\"}]}");
    }

    @Test
    void whatNoWayTakesFailsWithTheLastReason() {
        fal.on(Kind.DIRECT, REFUSED).on(Kind.INITIATE, REFUSED, new Fault.Answer(400, "{\"detail\":\"none at all\"}"));

        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png"))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("none at all");
        assertThat(fal.received(Kind.SIGNED)).isEmpty();
    }
}
