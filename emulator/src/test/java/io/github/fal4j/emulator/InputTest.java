package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest extends EmulatorFixture {

    @BeforeEach
    void completeAtOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @Test
    void refusalNamesPlaceLimitAndValue() throws Exception {
        HttpResponse<String> response = fal.run(ENDPOINT, "{\"prompt\":\"x\",\"num_images\":9}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("x-fal-billable-units")).hasValue("0");
        assertThat(json(response)).isEqualTo(json("""
                {"detail":[{"loc":["body","num_images"],"msg":"Input should be less than or equal to 4",
                "type":"less_than_equal","url":"https://docs.fal.ai/errors/#less_than_equal",
                "ctx":{"le":4},"input":9}]}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | missing               | ["body","prompt"]
            {"prompt":3}                                  | string_type           | ["body","prompt"]
            {"prompt":""}                                 | string_too_short      | ["body","prompt"]
            {"prompt":"0123456789012345678901234567890123456789!"} | string_too_long | ["body","prompt"]
            {"prompt":"x","num_images":0}                 | greater_than_equal    | ["body","num_images"]
            {"prompt":"x","num_images":1.5}               | int_type              | ["body","num_images"]
            {"prompt":"x","strength":0}                   | greater_than          | ["body","strength"]
            {"prompt":"x","strength":1}                   | less_than             | ["body","strength"]
            {"prompt":"x","strength":"a"}                 | float_type            | ["body","strength"]
            {"prompt":"x","tile":12}                      | multiple_of           | ["body","tile"]
            {"prompt":"x","style":"crayon"}               | one_of                | ["body","style"]
            {"prompt":"x","style":7}                      | string_type           | ["body","style"]
            {"prompt":"x","mode":"final"}                 | literal_error         | ["body","mode"]
            {"prompt":"x","tag":"A1"}                     | string_pattern_mismatch | ["body","tag"]
            {"prompt":"x","sync_mode":"yes"}              | bool_type             | ["body","sync_mode"]
            {"prompt":"x","loras":{}}                     | list_type             | ["body","loras"]
            {"prompt":"x","loras":[]}                     | sequence_too_short    | ["body","loras"]
            {"prompt":"x","loras":[{"path":"a"},{"path":"b"},{"path":"c"}]} | sequence_too_long | ["body","loras"]
            {"prompt":"x","loras":[{"path":"a"},{}]}      | missing               | ["body","loras",1,"path"]
            {"prompt":"x","seed":"a"}                     | int_type              | ["body","seed"]
            {"prompt":"x","image_size":"huge"}            | one_of                | ["body","image_size"]
            {"prompt":"x","image_size":{"width":0}}       | greater_than          | ["body","image_size","width"]
            []                                            | dict_type             | ["body"]
            """)
    void brokenRuleHasFalsName(String input, String type, String location) throws Exception {
        JsonNode detail = json(fal.run(ENDPOINT, input)).path("detail");

        assertThat(detail).as(detail.toString()).hasSize(1);
        assertThat(detail.get(0).path("type").asText()).isEqualTo(type);
        assertThat(detail.get(0).path("loc")).isEqualTo(json(location));
    }

    @Test
    void everyProblemIsTold() throws Exception {
        JsonNode detail =
                json(fal.run(ENDPOINT, "{\"num_images\":9,\"tile\":1}")).path("detail");

        assertThat(detail.findValuesAsText("type"))
                .containsExactlyInAnyOrder("missing", "less_than_equal", "multiple_of");
    }

    @Test
    void nullFitsWhatTheDocumentCallsNullable() throws Exception {
        String input = "{\"prompt\":\"x\",\"seed\":null,\"note\":null}";

        assertThat(fal.run(ENDPOINT, input).statusCode()).isEqualTo(200);
        assertThat(fal.run(ENDPOINT, "{\"prompt\":null}").statusCode()).isEqualTo(422);
    }

    @Test
    void undocumentedFieldIsAccepted() throws Exception {
        assertThat(fal.run(ENDPOINT, "{\"prompt\":\"x\",\"brand_new\":1}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void queueAcceptsABadInputAndRefusesItAtTheResult() throws Exception {
        emulator.setTiming(TIMING);
        HttpResponse<String> submitted = fal.submit("{\"prompt\":\"x\",\"num_images\":9}");
        assertThat(submitted.statusCode()).isEqualTo(200);
        String url = json(submitted).path("response_url").asText();

        pass(2);
        assertThat(fal.get(url).statusCode()).isEqualTo(400);
        pass(1);
        JsonNode status = json(fal.get(url + "/status"));
        assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(status.path("error").asText()).isEqualTo("Invalid status code: 422");
        assertThat(fal.get(url).statusCode()).isEqualTo(422);
        assertThat(json(fal.get(url)).path("detail").path(0).path("type").asText())
                .isEqualTo("less_than_equal");
    }

    @Test
    void bodyThatIsNotJsonIsRefusedAtTheGate() throws Exception {
        HttpResponse<String> submitted = fal.submit("{\"prompt\":");
        assertThat(submitted.statusCode()).isEqualTo(400);
        assertThat(json(submitted).path("error_type").asText()).isEqualTo("bad_request");

        HttpResponse<String> run = fal.run(ENDPOINT, "{\"prompt\":");
        assertThat(run.statusCode()).isEqualTo(422);
        assertThat(json(run).path("detail").path(0).path("type").asText()).isEqualTo("json_invalid");
    }

    @Test
    void emptyBodyIsAnEmptyInput() throws Exception {
        assertThat(json(fal.run(ENDPOINT, ""))
                        .path("detail")
                        .path(0)
                        .path("type")
                        .asText())
                .isEqualTo("missing");
    }

    @Test
    void patternOfAnotherLanguageRefusesNothing() throws Exception {
        assertThat(fal.run("acme/foreign-pattern", "{\"tag\":\"1\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void schemaThatLeadsNowhereRefusesNothing() throws Exception {
        HttpResponse<String> response = fal.run("acme/dangling", "{\"anything\":1}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response)).isEqualTo(json("{}"));
    }
}
