package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may download which file, and for how long. */
class FileRuleTest extends EmulatorFixture {

    private static final String STORAGE = "/api.fal.ai/v1/storage";

    @ParameterizedTest
    @CsvSource({"forbid,403", "hide,404", "allow,200"})
    void aclDecidesAboutStrangers(String decision, int status) throws Exception {
        String url = uploaded();
        HttpResponse<String> set = setAcl(url, "{\"default\":\"" + decision + "\",\"rules\":[]}");

        assertThat(json(set)).isEqualTo(json("{\"default\":\"" + decision + "\",\"rules\":[]}"));
        assertThat(json(fal.get(STORAGE + "/files/acl?url=" + url))).isEqualTo(json(set));
        assertThat(download(url, null)).isEqualTo(status);
        assertThat(download(url, "jane")).isEqualTo(status);
        assertThat(download(url, "id")).isEqualTo(200); // whose it is
    }

    @Test
    void rulesOfAnAclHoldForSingleAccounts() throws Exception {
        String url = uploaded();
        setAcl(
                url,
                "{\"default\":\"hide\",\"rules\":[{\"user\":\"jane\",\"decision\":\"allow\"},"
                        + "{\"user\":\"joe\",\"decision\":\"forbid\"}]}");

        assertThat(download(url, "jane")).isEqualTo(200);
        assertThat(download(url, "joe")).isEqualTo(403);
        assertThat(download(url, "jim")).isEqualTo(404);
    }

    @Test
    void signedAddressOpensAFileForATime() throws Exception {
        String url = uploaded();
        setAcl(url, "{\"default\":\"hide\"}");
        String signed = json(fal.post(STORAGE + "/files/sign?url=" + url, "{\"expiration_seconds\":60}"))
                .path("signed_url")
                .asText();

        assertThat(download(signed, null)).isEqualTo(200);
        assertThat(download(signed.replace("expires=1", "expires=2"), null)).isEqualTo(404);
        assertThat(download(signed + "0", null)).isEqualTo(404);
        pass(60);
        assertThat(download(signed, null)).isEqualTo(404);
        assertThat(fal.post(STORAGE + "/files/sign?url=" + url, "{\"expiration_seconds\":604801}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void settingsOfAnAccountHoldForFilesThatSayNothing() throws Exception {
        String nothing = "{\"expiration_duration_seconds\":null,\"initial_acl\":null}";
        String hour = "{\"expiration_duration_seconds\":3600,\"initial_acl\":{\"default\":\"forbid\",\"rules\":[]}}";
        assertThat(json(fal.get(STORAGE + "/settings"))).isEqualTo(json(nothing));
        String before = uploaded();

        HttpResponse<String> set = fal.send(fal.to(STORAGE + "/settings").PUT(BodyPublishers.ofString(hour)));
        assertThat(json(set)).isEqualTo(json(hour));
        String after = uploaded();
        assertThat(download(before, null)).isEqualTo(200);
        assertThat(download(after, null)).isEqualTo(403);
        pass(3600);
        assertThat(download(before, null)).isEqualTo(200);
        assertThat(download(after, "id")).isEqualTo(404);

        fal.send(fal.to(STORAGE + "/settings").PUT(BodyPublishers.ofString("{}")));
        assertThat(json(fal.get(STORAGE + "/settings"))).isEqualTo(json(nothing));
    }

    @Test
    void preferenceOfARequestHoldsForWhatItMakes() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        String lifecycle = "{\"expiration_duration_seconds\":60,\"initial_acl\":{\"default\":\"forbid\"}}";
        HttpRequest.Builder run = fal.to("/fal.run/" + ENDPOINT)
                .header("X-Fal-Object-Lifecycle-Preference", lifecycle)
                .POST(BodyPublishers.ofString("{\"prompt\":\"mine\"}"));
        String made = json(fal.send(run)).at("/images/0/url").asText();
        String publicly = json(fal.run(ENDPOINT, "{\"prompt\":\"ours\"}"))
                .at("/images/0/url")
                .asText();

        assertThat(download(publicly, null)).isEqualTo(200);
        assertThat(download(made, null)).isEqualTo(403);
        assertThat(download(made, "id")).isEqualTo(200);
        pass(60);
        assertThat(download(made, "id")).isEqualTo(404);
    }

    @Test
    void lookAtThePageLeavesThePreferenceAsItIs() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        fal.send(fal.to(STORAGE + "/settings")
                .PUT(BodyPublishers.ofString("{\"initial_acl\":{\"default\":\"forbid\"}}")));
        String submitted = json(fal.send(fal.to("/queue.fal.run/" + ENDPOINT)
                        .header("X-Fal-Object-Lifecycle-Preference", "{\"initial_acl\":{\"default\":\"allow\"}}")
                        .POST(BodyPublishers.ofString("{\"prompt\":\"for all\"}"))))
                .path("response_url")
                .asText();

        assertThat(fal.get("/_emulator/api/requests/1").body()).contains("/files/");
        assertThat(download(json(fal.get(submitted)).at("/images/0/url").asText(), null))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expiration_duration_seconds\":-1}",
                "{\"expiration_duration_seconds\":\"1h\"}",
                "{\"initial_acl\":{\"default\":\"maybe\"}}",
                "{\"initial_acl\":[]}",
                "[]",
                "{"
            })
    void lifecycleThatMeansNothingIsABadRequest(String lifecycle) throws Exception {
        HttpRequest.Builder run = fal.to("/fal.run/" + ENDPOINT)
                .header("X-Fal-Object-Lifecycle-Preference", lifecycle)
                .POST(BodyPublishers.ofString("{\"prompt\":\"x\"}"));
        HttpRequest.Builder initiate = fal.to("/rest.fal.ai/storage/upload/initiate")
                .header("X-Fal-Object-Lifecycle", lifecycle)
                .POST(BodyPublishers.ofString("{\"file_name\":\"a\",\"content_type\":\"text/plain\"}"));

        assertThat(fal.send(run).statusCode()).isEqualTo(400);
        assertThat(fal.send(initiate).statusCode()).isEqualTo(400);
    }

    @Test
    void rulesAreOnlyForFilesThatExist() throws Exception {
        for (String url : new String[] {"https://v3.fal.media/files/b/none/none.png", "https://example.org/x", ""}) {
            assertThat(fal.get(STORAGE + "/files/acl?url=" + url).statusCode()).isIn(400, 404);
        }
    }

    @Test
    void partsOfAnUploadToGcsAreSignedOneByOne() throws Exception {
        JsonNode begun = json(fal.post(
                "/rest.fal.ai/storage/upload/initiate-multipart?storage_type=gcs",
                "{\"file_name\":\"film.txt\",\"content_type\":\"text/plain\"}"));
        String upload = begun.path("upload_url").asText();

        String first = part(upload, 1, "one ");
        String second = part(upload, 2, "two");
        HttpResponse<String> completed = fal.post(
                upload + "/complete",
                "{\"parts\":[{\"part_number\":1,\"etag\":\"" + first + "\"},{\"part_number\":2,\"etag\":\"" + second
                        + "\"}]}");

        assertThat(completed.statusCode()).isEqualTo(200);
        assertThat(fal.download(begun.path("file_url").asText())).asString().isEqualTo("one two");
    }

    private String part(String upload, int number, String content) throws Exception {
        String signed =
                json(fal.post(upload + "/" + number, "")).path("upload_url").asText();
        HttpResponse<String> put =
                fal.send(HttpRequest.newBuilder(URI.create(signed)).PUT(BodyPublishers.ofString(content)));
        return put.headers().firstValue("ETag").orElseThrow().replace("\"", "");
    }

    private String uploaded() throws Exception {
        JsonNode signed = json(fal.post(
                "/rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3",
                "{\"file_name\":\"a.txt\",\"content_type\":\"text/plain\"}"));
        fal.send(HttpRequest.newBuilder(URI.create(signed.path("upload_url").asText()))
                .PUT(BodyPublishers.ofString("text")));
        return signed.path("file_url").asText();
    }

    private HttpResponse<String> setAcl(String url, String acl) throws Exception {
        return fal.send(fal.to(STORAGE + "/files/acl?url=" + url).PUT(BodyPublishers.ofString(acl)));
    }

    private int download(String url, String account) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (account != null) {
            request.header("Authorization", "Key " + account + ":secret");
        }
        return fal.send(request).statusCode();
    }
}
