package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.fal4j.ObjectLifecycle.Access;
import io.github.fal4j.error.NotFoundException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.storage.FileAccess;
import io.github.fal4j.storage.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read stored files, and how long they are kept. */
@Timeout(60)
final class FileSettingsTest {

    private static final String FILE = "https://v3.fal.media/files/b/0a1b/robot one.png";

    private final List<String> asked = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private HttpServer platform;
    private FalClient client;
    private Storage storage;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Answer next = answers.remove();
            byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(next.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        platform.start();
        client = FalClient.builder()
                .key("kid:secret")
                .hosts(Hosts.behind(
                        URI.create("http://localhost:" + platform.getAddress().getPort())))
                .timing(new ManualTime())
                .build();
        storage = client.storage();
    }

    @AfterEach
    void stop() {
        client.close();
        platform.stop(0);
    }

    @Test
    void accessIsAskedFor() {
        answer(200, "{\"default\":\"forbid\",\"rules\":[{\"user\":\"jane\",\"decision\":\"allow\"}],\"new\":1}");

        assertThat(storage.access(FILE + "?Signature=s#top"))
                .isEqualTo(new FileAccess(Access.FORBID, Map.of("jane", Access.ALLOW)));

        assertThat(asked)
                .containsExactly(
                        "GET /api.fal.ai/v1/storage/files/acl?url=https%3A%2F%2Fv3.fal.media%2Ffiles%2Fb%2F0a1b%2Frobot%2520one.png ",
                        "Key kid:secret");
    }

    @Test
    void accessIsSaidAndWhatHoldsIsTheAnswer() {
        answer(200, "{\"default\":\"hide\",\"rules\":[]}");

        FileAccess holds = storage.setAccess(
                FILE, FileAccess.of(Access.HIDE).except("nobody", Access.FORBID).except("jane", Access.ALLOW));

        assertThat(holds).isEqualTo(FileAccess.of(Access.HIDE));
        assertThat(asked.get(0))
                .startsWith("PUT /api.fal.ai/v1/storage/files/acl?url=")
                .endsWith(
                        " {\"default\":\"hide\",\"rules\":[{\"user\":\"jane\",\"decision\":\"allow\"},{\"user\":\"nobody\",\"decision\":\"forbid\"}]}");
    }

    @Test
    void addressIsSigned() throws Exception {
        answer(200, "{\"signed_url\":\"https://v3.fal.media/x?sig=1\"}");
        answer(200, "{\"signed_url\":\"https://v3.fal.media/x?sig=2\"}");

        assertThat(storage.sign(FILE, Duration.ofHours(1))).isEqualTo("https://v3.fal.media/x?sig=1");
        assertThat(storage.async().sign(FILE, Duration.ofDays(7)).get()).isEqualTo("https://v3.fal.media/x?sig=2");

        assertThat(asked.get(0))
                .startsWith("POST /api.fal.ai/v1/storage/files/sign?url=")
                .endsWith(" {\"expiration_seconds\":3600}");
        assertThat(asked.get(2)).endsWith(" {\"expiration_seconds\":604800}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.9S", "-PT1S", "PT604801S"})
    void signatureOfAnotherTimeIsRefused(String validity) {
        assertThatThrownBy(() -> storage.sign(FILE, Duration.parse(validity)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a second to seven days");
        assertThat(asked).isEmpty();
    }

    @Test
    void settingsAreAskedForAndSaid() throws Exception {
        answer(200, "{\"expiration_duration_seconds\":null,\"initial_acl\":null}");
        answer(200, "{\"expiration_duration_seconds\":60,\"initial_acl\":{\"default\":\"forbid\"}}");

        assertThat(storage.settings()).isEqualTo(new ObjectLifecycle(null, null, Map.of()));
        ObjectLifecycle minute =
                ObjectLifecycle.expiringAfter(Duration.ofMinutes(1)).access(Access.FORBID);
        assertThat(storage.async().setSettings(minute).get()).isEqualTo(minute);

        assertThat(asked.get(0)).isEqualTo("GET /api.fal.ai/v1/storage/settings ");
        assertThat(new ObjectMapper().readTree(asked.get(2).replaceFirst("^PUT \\S+ ", "")))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"expiration_duration_seconds\":60,\"initial_acl\":{\"default\":\"forbid\"}}"));
    }

    @Test
    void errorsOfThePlatformAreUnderstood() {
        answer(404, "{\"error\":{\"type\":\"not_found\",\"message\":\"No such file\",\"request_id\":\"r-1\"}}");

        assertThatThrownBy(() -> storage.access(FILE)).isInstanceOfSatisfying(NotFoundException.class, failure -> {
            assertThat(failure).hasMessageStartingWith("The file settings failed: 404 No such file");
            assertThat(failure.response().requestId()).isEqualTo("r-1");
        });
    }

    @Test
    void whatFailsForNowIsAskedAgain() {
        answer(503, "{\"error\":{\"type\":\"busy\",\"message\":\"later\"}}");
        answer(200, "{\"default\":\"allow\"}");

        assertThat(storage.access(FILE)).isEqualTo(FileAccess.of(Access.ALLOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "{\"default\":\"maybe\"}", "{\"default\":\"allow\",\"rules\":[{\"user\":\"x\"}]}"})
    void answerThatSaysNothingIsAnError(String odd) {
        answer(200, odd);

        assertThatThrownBy(() -> storage.access(FILE)).isInstanceOf(UnreadableAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "robot.png", "data:image/png;base64,AAAA", "ftp://v3.fal.media/x"})
    void whatIsNoAddressIsRefused(String odd) {
        assertThatThrownBy(() -> storage.access(odd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not the http address of a file");
        assertThat(asked).isEmpty();
    }

    private void answer(int status, String body) {
        answers.add(new Answer(status, body));
    }
}
