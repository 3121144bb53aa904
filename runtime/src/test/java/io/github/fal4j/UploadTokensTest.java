package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.UploadException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves who uploads: the key goes to the service, tokens to the content network. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class UploadTokensTest extends UploadFixture {

    @Test
    void keyNeverReachesTheContentNetwork() throws IOException {
        client.storage().upload(CAT, "image/png");
        client.storage().upload(bigFile(PART + 1), IN_PARTS);
        fal.on(Kind.DIRECT, new Fault.Answer(400, "{}")).on(Kind.BEGIN, new Fault.Answer(400, "{}"));
        client.storage().upload(CAT, "image/png");
        client.storage().upload(bigFile(PART + 1), IN_PARTS);

        assertThat(fal.received())
                .extracting(Received::kind)
                .contains(Kind.DIRECT, Kind.BEGIN, Kind.PART, Kind.COMPLETE, Kind.SIGNED, Kind.SIGNED_PART);
        assertThat(fal.received()).allSatisfy(request -> {
            boolean toTheService = request.target().startsWith("/rest.fal.ai/");
            assertThat(request.toString().contains("secret-1")).isEqualTo(toTheService);
            if (request.target().contains("sig=s")) {
                assertThat(request.header("Authorization")).isNull();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://fal.media.evil.example",
                "https://notfal.media",
                "https://user:pw@v3.fal.media"
            })
    void tokenIsNotSentToOtherHosts(String odd) {
        fal.tokenFor(odd);

        assertThat(fal.content(client.storage().upload(CAT, "image/png"))).isEqualTo(CAT);
        assertThat(fal.received()).extracting(Received::kind).containsExactly(Kind.TOKEN, Kind.INITIATE, Kind.SIGNED);
    }

    @Test
    void oneTokenServesAHundredUploadsAtOnce() {
        List<CompletableFuture<String>> all = IntStream.range(0, 100)
                .mapToObj(i -> client.storage().async().upload(new byte[] {(byte) i}, "image/png"))
                .toList();

        all.forEach(CompletableFuture::join);

        assertThat(fal.received(Kind.TOKEN)).hasSize(1);
        assertThat(fal.received(Kind.DIRECT)).hasSize(100);
        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(100);
    }

    @Test
    void tokenIsRefreshedBeforeItExpires() {
        client.storage().upload(CAT, "image/png");
        time.advance(Duration.ofMinutes(54));
        client.storage().upload(CAT, "image/png");
        assertThat(fal.received(Kind.TOKEN)).hasSize(1);

        time.advance(Duration.ofMinutes(2));
        client.storage().upload(CAT, "image/png");

        assertThat(fal.received(Kind.TOKEN)).hasSize(2);
        assertThat(fal.received(Kind.DIRECT).get(2).header("Authorization")).isEqualTo("Bearer cdn-token-2");
    }

    @Test
    void refusedTokenIsReplacedOnce() throws IOException {
        client.storage().upload(CAT, "image/png");
        fal.revokeTokens();
        assertThat(fal.content(client.storage().upload(CAT, "image/png"))).isEqualTo(CAT);

        fal.revokeTokens();
        byte[] big = random(PART + 5);
        assertThat(fal.content(client.storage().upload(Files.write(folder.resolve("big.bin"), big), IN_PARTS)))
                .isEqualTo(big);

        assertThat(fal.received(Kind.TOKEN)).hasSize(3);
        assertThat(fal.received(Kind.INITIATE)).isEmpty();
    }

    @Test
    void wrongKeyIsSaidAndNothingElseTried() {
        fal.on(Kind.TOKEN, new Fault.Answer(401, "{\"detail\":\"invalid key credentials\"}"));

        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png"))
                .isInstanceOf(UploadException.class)
                .hasMessageStartingWith("The upload of 18 bytes failed: ")
                .hasMessageContaining("invalid key credentials")
                .hasCauseInstanceOf(AuthenticationException.class);
        assertThat(fal.received()).hasSize(1);
    }

    @Test
    void tokenIsNotShownByFailures() {
        fal.revokeTokens();
        fal.on(Kind.DIRECT, new Fault.Answer(400, "who is cdn-token-1?"))
                .on(Kind.INITIATE, new Fault.Answer(400, "{}"))
                .on(Kind.SIGNED, new Fault.Answer(400, "{}"));

        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png"))
                .satisfies(thrown -> assertThat(thrown).hasStackTraceContaining("UploadException"))
                .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("cdn-token", "secret-1"));
    }

    private static String stackTrace(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
