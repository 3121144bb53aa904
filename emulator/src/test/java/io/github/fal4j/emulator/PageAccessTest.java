package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the page: nobody but the page itself, called by a name of this machine. */
class PageAccessTest extends EmulatorFixture {

    private static final List<String> ASSETS = List.of(
            "page.css",
            "main.js",
            "api.js",
            "rows.js",
            "detail.js",
            "dom.js",
            "forms.js",
            "media.js",
            "model.js",
            "glb.js",
            "icon.svg");

    @Test
    void everyFileOfThePageIsServedWithItsTypeAndAStrictPolicy() throws Exception {
        HttpResponse<String> page = fal.get("/");

        assertThat(page.headers().firstValue("content-type")).hasValue("text/html;charset=utf-8");
        assertThat(page.body()).doesNotContain("style=").doesNotContain("<script>");
        for (String name : ASSETS) {
            HttpResponse<String> asset = fal.get("/_emulator/page/" + name);
            assertThat(asset.statusCode()).as(name).isEqualTo(200);
            assertThat(asset.headers().firstValue("content-security-policy").orElse(""))
                    .startsWith("default-src 'self';")
                    .contains("require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
            assertThat(asset.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.js", "Page.class", "..%2fPage.class", "%2e%2e/FalEmulator.class", "index"})
    void nothingElseIsServed(String name) throws Exception {
        assertThat(fal.get("/_emulator/page/" + name).statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        String etag =
                fal.get("/_emulator/page/main.js").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again = fal.send(fal.to("/_emulator/page/main.js").header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rebound.example", "rebound.example:80", "localhost.example", "[::2]", ""})
    void otherHostNamesAreRefused(String host) throws Exception {
        for (String path : List.of("/", "/_emulator/page/main.js", "/_emulator/api/faults", "/_emulator/api/feed")) {
            assertThat(fal.raw("GET " + path + " HTTP/1.1", host, "")).as(path).matches("(?s)HTTP/1.1 40[03] .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:9"})
    void namesOfThisMachineAreAccepted(String host) throws Exception {
        assertThat(fal.raw("GET /_emulator/api/faults HTTP/1.1", host, "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void foreignWebsiteChangesNothing() throws Exception {
        String url = fal.submitted();

        for (String path : List.of("/requests/1/cancel", "/submit/" + ENDPOINT, "/faults/run-error/" + ENDPOINT)) {
            assertThat(post(path).statusCode()).as(path).isEqualTo(403);
            assertThat(post(path, "X-Fal-Emulator-Page", "1", "Origin", "https://evil.example")
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(post(path, "X-Fal-Emulator-Page", "1", "Origin", "null").statusCode())
                    .isEqualTo(403);
            assertThat(post(path, "X-Fal-Emulator-Page", "1", "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(fal.get(url + "/status").body()).contains("IN_QUEUE");
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void thePageItselfMay() throws Exception {
        fal.submitted();

        HttpResponse<String> response = post(
                "/requests/1/cancel",
                "X-Fal-Emulator-Page",
                "1",
                "Sec-Fetch-Site",
                "same-origin",
                "Origin",
                emulator.baseUri().toString());
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void questionsOfBrowsersBeforeForeignCallsGetNoYes() throws Exception {
        HttpResponse<String> preflight = fal.send(fal.to("/_emulator/api/requests/1/cancel")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(preflight.statusCode()).isEqualTo(403);
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void foreignWebsiteReadsNothing() throws Exception {
        HttpResponse<String> feed = fal.send(fal.to("/_emulator/api/feed").header("Sec-Fetch-Site", "cross-site"));
        assertThat(feed.statusCode()).isEqualTo(403);
        assertThat(fal.get("/_emulator/api/faults").headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void uploadedFilesCannotSpeakForThePage() throws Exception {
        JsonNode begun = json(fal.post(
                "/rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3",
                "{\"content_type\":\"text/html\",\"file_name\":\"page.html\"}"));
        fal.send(fal.to(begun.path("upload_url").asText())
                .header("Content-Type", "text/html")
                .PUT(BodyPublishers.ofString("<script>fetch('/_emulator/api/faults')</script>")));
        HttpResponse<String> page = fal.get(begun.path("file_url").asText());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy")).hasValue("sandbox");
    }

    @Test
    void pageThatIsOpenedFromALinkIsShown() throws Exception {
        HttpResponse<String> page =
                fal.send(fal.to("/").header("Sec-Fetch-Site", "cross-site").header("Sec-Fetch-Mode", "navigate"));
        assertThat(page.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                fal.to("/_emulator/api" + path).POST(BodyPublishers.ofString("{\"prompt\":\"x\"}"));
        return fal.send(headers.length == 0 ? request : request.headers(headers));
    }
}
