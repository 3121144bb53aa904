package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come in by every way that fal has, and go out again. */
class StorageTest extends EmulatorFixture {

    private static final String REST = "/rest.fal.ai/storage";

    private String token() throws Exception {
        return json(fal.post(REST + "/auth/token?storage_type=fal-cdn-v3", "{}"))
                .path("token")
                .asText();
    }

    private HttpRequest.Builder toCdn(String url, String token) {
        String absolute = url.startsWith("http") ? url : emulator.baseUri() + "/v3.fal.media" + url;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(absolute));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String direct(String content, String... headers) throws Exception {
        HttpRequest.Builder request = toCdn("/files/upload", token())
                .header("Content-Type", "text/plain")
                .header("X-Fal-File-Name", "robot one.txt")
                .POST(BodyPublishers.ofString(content));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return json(fal.send(request)).path("access_url").asText();
    }

    private HttpResponse<String> plainGet(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return fal.client().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void tokenSaysWhereAndHowLongItIsGood() throws Exception {
        JsonNode token = json(fal.post(REST + "/auth/token?storage_type=fal-cdn-v3", "{}"));

        assertThat(token.path("base_url").asText()).isEqualTo(emulator.baseUri() + "/v3.fal.media");
        assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.path("expires_at").asText()).endsWith("+00:00");
        assertThat(OffsetDateTime.parse(token.path("expires_at").asText()).toInstant())
                .isEqualTo(time.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void tokensAreForThoseWithAKeyAndUploadsForThoseWithAToken() throws Exception {
        HttpRequest.Builder keyless = HttpRequest.newBuilder(URI.create(emulator.baseUri() + REST + "/auth/token"))
                .POST(BodyPublishers.noBody());
        assertThat(fal.send(keyless).statusCode()).isEqualTo(401);

        for (String bad : new String[] {"", "made-up"}) {
            assertThat(fal.send(toCdn("/files/upload", bad).POST(BodyPublishers.ofString("x")))
                            .statusCode())
                    .isEqualTo(401);
        }
        String token = token();
        pass(3600);
        assertThat(fal.send(toCdn("/files/upload", token).POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void directUploadIsServedAsItCame() throws Exception {
        String url = direct("hello");

        HttpResponse<String> file = plainGet(url);

        assertThat(url)
                .startsWith(emulator.baseUri() + "/v3.fal.media/files/b/")
                .endsWith("/robot_one.txt");
        assertThat(file.body()).isEqualTo("hello");
        assertThat(file.headers().firstValue("content-type")).hasValue("text/plain");
        assertThat(file.headers().firstValue("content-length")).hasValue("5");
        assertThat(plainGet(url.replace("v3.fal.media", "v3b.fal.media")).body())
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?storage_type=fal-cdn-v3", "?storage_type=gcs", ""})
    void signedAddressTakesAFile(String query) throws Exception {
        JsonNode signed = json(fal.post(
                REST + "/upload/initiate" + query, "{\"file_name\":\"a.png\",\"content_type\":\"image/png\"}"));
        String url = signed.path("file_url").asText();
        assertThat(plainGet(url).statusCode()).isEqualTo(404);

        HttpRequest.Builder put = toCdn(signed.path("upload_url").asText(), "").PUT(BodyPublishers.ofString("hello"));
        assertThat(fal.send(put).statusCode()).isEqualTo(200);

        assertThat(plainGet(url).body()).isEqualTo("hello");
        assertThat(plainGet(url).headers().firstValue("content-type")).hasValue("image/png");
        assertThat(fal.send(toCdn(signed.path("upload_url").asText().replace("signed", "forged"), "")
                                .PUT(BodyPublishers.ofString("other")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void partsArePutTogetherByNumber() throws Exception {
        String token = token();
        JsonNode begun = json(fal.send(toCdn("/files/upload/multipart", token)
                .header("X-Fal-File-Name", "big.bin")
                .POST(BodyPublishers.noBody())));
        String parts = begun.path("access_url").asText() + "/multipart/"
                + begun.path("uploadId").asText();

        assertThat(completed(parts, "", token)).isEqualTo("ab");
        assertThat(plainGet(begun.path("access_url").asText()).body()).isEqualTo("ab");
    }

    @Test
    void signedPartsArePutTogetherByNumber() throws Exception {
        JsonNode begun = json(fal.post(
                REST + "/upload/initiate-multipart?storage_type=fal-cdn-v3",
                "{\"file_name\":\"big.bin\",\"content_type\":\"text/plain\"}"));
        String[] url = begun.path("upload_url").asText().split("\\?", 2);

        completed(url[0], "?" + url[1], "");

        assertThat(plainGet(begun.path("file_url").asText()).body()).isEqualTo("ab");
    }

    /** Sends two parts, last one first, and names them so too. */
    private String completed(String parts, String query, String token) throws Exception {
        HttpResponse<String> second =
                fal.send(toCdn(parts + "/2" + query, token).PUT(BodyPublishers.ofString("b")));
        HttpResponse<String> first = fal.send(toCdn(parts + "/1" + query, token).PUT(BodyPublishers.ofString("a")));
        String inHeader = second.headers().firstValue("etag").orElseThrow();
        String inBody = json(first).path("etag").asText();
        assertThat(json(second).path("etag").asText()).isEqualTo(inHeader);

        String wrong = "{\"parts\":[{\"partNumber\":3,\"etag\":\"x\"}]}";
        String forged = "{\"parts\":[{\"partNumber\":1,\"etag\":\"x\"}]}";
        for (String bad : new String[] {wrong, forged, "{\"parts\":[]}"}) {
            assertThat(fal.send(toCdn(parts + "/complete" + query, token).POST(BodyPublishers.ofString(bad)))
                            .statusCode())
                    .isEqualTo(400);
        }
        String named = "{\"parts\":[{\"partNumber\":2,\"etag\":%s},{\"partNumber\":1,\"etag\":%s}]}"
                .formatted(quoted(inHeader), quoted(inBody));
        assertThat(fal.send(toCdn(parts + "/complete" + query, token).POST(BodyPublishers.ofString(named)))
                        .statusCode())
                .isEqualTo(200);
        return "ab";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 200, 0123456789",
        "bytes=3-, 206, 3456789",
        "bytes=3-4, 206, 34",
        "bytes=-2, 206, 89",
        "bytes=8-20, 206, 89",
        "lines=1-2, 200, 0123456789"
    })
    void piecesAreServed(String range, int status, String body) throws Exception {
        HttpResponse<String> answer = plainGet(direct("0123456789"), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("content-range").isPresent()).isEqualTo(status == 206);
    }

    @Test
    void pieceOfAnotherFileIsNotServed() throws Exception {
        String url = direct("0123456789");
        String etag = plainGet(url).headers().firstValue("etag").orElseThrow();

        assertThat(plainGet(url, "Range", "bytes=3-", "If-Range", etag).body()).isEqualTo("3456789");
        assertThat(plainGet(url, "Range", "bytes=3-", "If-Range", "\"other\"").body())
                .isEqualTo("0123456789");
        assertThat(plainGet(url, "Range", "bytes=10-").statusCode()).isEqualTo(416);
    }

    @ParameterizedTest
    @CsvSource({"allow, 200", "forbid, 403", "hide, 404"})
    void accessIsWhatTheOwnerSaid(String access, int status) throws Exception {
        String url = direct("hello", "X-Fal-Object-Lifecycle", "{\"initial_acl\":{\"default\":\"" + access + "\"}}");

        assertThat(plainGet(url).statusCode()).isEqualTo(status);
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void fileIsGoneAfterItsTime() throws Exception {
        String url = direct("hello", "X-Fal-Object-Lifecycle-Preference", "{\"expiration_duration_seconds\":60}");
        pass(59);
        assertThat(plainGet(url).statusCode()).isEqualTo(200);
        pass(1);
        assertThat(plainGet(url).statusCode()).isEqualTo(404);
    }

    @Test
    void uploadedFileCanBeUsedInAnInput() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        String url = direct("GIF89a");

        HttpResponse<String> answer = fal.run("acme/sketch/fast", json(Map.of("prompt", "x", "image_url", url)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void faultsHitTransfersOnceEach() throws Exception {
        String url = direct("hello");
        emulator.failNextTransfer(
                Fault.answer(Call.UPLOAD_TOKEN, 503, "{}"),
                Fault.answer(Call.DOWNLOAD, 500, "{}"),
                Fault.brokenDownload(2),
                Fault.cut(Call.UPLOAD));

        assertThat(fal.post(REST + "/auth/token", "{}").statusCode()).isEqualTo(503);
        assertThat(plainGet(url).statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> plainGet(url)).isInstanceOf(IOException.class);
        assertThat(plainGet(url).body()).isEqualTo("hello");
        String cut = fal.raw("POST /v3.fal.media/files/upload HTTP/1.1", "localhost", "x");
        assertThat(cut).isEmpty();
        assertThat(direct("again")).isNotEmpty();
    }

    @Test
    void slowTransferIsAnsweredWhenItsTimeHasCome() throws Exception {
        String url = direct("hello");
        emulator.failNextTransfer(Fault.slow(Call.DOWNLOAD, Duration.ofSeconds(5)));
        CompletableFuture<HttpResponse<String>> answer =
                fal.client().sendAsync(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        time.awaitScheduled(1);

        assertThat(answer).isNotDone();
        pass(5);

        assertThat(answer.get().body()).isEqualTo("hello");
    }

    @Test
    void transfersAreInTheJournal() throws Exception {
        direct("hello");

        assertThat(emulator.requests())
                .extracting(Object::toString)
                .containsExactly(
                        "POST rest.fal.ai/storage/auth/token?storage_type=fal-cdn-v3",
                        "POST v3.fal.media/files/upload");
        assertThat(emulator.requests().get(1).body()).isEqualTo("hello".getBytes(UTF_8));
    }
}
