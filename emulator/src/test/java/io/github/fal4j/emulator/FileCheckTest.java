package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that an input names and that the emulator can look at without fetching anything. */
class FileCheckTest extends EmulatorFixture {

    @BeforeEach
    void completeAtOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @ParameterizedTest
    @CsvSource({
        "'data:image/png;base64,bm90IGEgcGljdHVyZQ==', image_load_error",
        "'data:image/png;base64,%%%', file_download_error",
        "'data:image/png', file_download_error",
        "'http://localhost:1/v3b.fal.media/files/b/none/image.png', file_download_error"
    })
    void pictureThatIsNoneIsRefusedAtTheResult(String address, String type) throws Exception {
        HttpResponse<String> response = run(address);

        assertThat(response.statusCode()).isEqualTo(422);
        JsonNode detail = json(response).path("detail");
        assertThat(detail).hasSize(1);
        assertThat(detail.path(0).path("type").asText()).isEqualTo(type);
        assertThat(detail.path(0).path("loc")).isEqualTo(json("[\"body\",\"image_url\"]"));
        assertThat(detail.path(0).path("msg").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='",
        "'data:image/gif;base64,R0lGODlhAQABAAAAACw='",
        "https://example.org/elsewhere.png",
        "https://v3.fal.media/files/b/elsewhere.png"
    })
    void pictureOrAddressElsewhereIsTaken(String address) throws Exception {
        assertThat(run(address).statusCode()).isEqualTo(200);
    }

    @Test
    void madePictureCanBeUsedAgain() throws Exception {
        String made = json(fal.run("acme/media", "{\"prompt\":\"x\"}"))
                .path("image")
                .path("url")
                .asText();

        assertThat(run(made).statusCode()).isEqualTo(200);
    }

    @Test
    void everyFileOfAListAndOfNestedObjectsIsLookedAt() throws Exception {
        HttpResponse<String> response = fal.run("acme/media", """
                {"prompt":"x","image_urls":["https://example.org/a.png","data:,"],"loras":[{"mask_url":"data:;base64,AAAA"}],
                "audio_url":"data:audio/wav;base64,AAAA"}""");

        assertThat(json(response).path("detail"))
                .extracting(detail -> detail.path("loc").toString())
                .containsExactlyInAnyOrder("[\"body\",\"image_urls\",1]", "[\"body\",\"loras\",0,\"mask_url\"]");
    }

    private HttpResponse<String> run(String address) throws Exception {
        return fal.run("acme/media", FalCaller.json(Map.of("prompt", "x", "image_url", address)));
    }
}
