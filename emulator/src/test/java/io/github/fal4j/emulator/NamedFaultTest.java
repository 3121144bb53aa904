package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The faults that have a name because the service has been seen to do so. */
class NamedFaultTest extends EmulatorFixture {

    private static final String PROMPT = "{\"prompt\":\"x\"}";

    @BeforeEach
    void completeAtOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @Test
    void badGatewayIsHtmlWithoutRequestId() throws Exception {
        emulator.failNext(ENDPOINT, Fault.badGateway(Call.SUBMIT));

        HttpResponse<String> response = fal.submit(PROMPT);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("nginx");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(response.headers().firstValue("x-fal-request-id")).isEmpty();
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void rateLimitMaySayWhenToComeBack() throws Exception {
        emulator.failNext(ENDPOINT, Fault.rateLimited(Call.RUN), Fault.rateLimited(Call.RUN, Duration.ofSeconds(3)));

        HttpResponse<String> silent = fal.run(ENDPOINT, PROMPT);
        HttpResponse<String> helpful = fal.run(ENDPOINT, PROMPT);

        assertThat(silent.statusCode()).isEqualTo(429);
        assertThat(json(silent).path("error_type").asText()).isEqualTo("concurrent_requests_limit");
        assertThat(silent.headers().firstValue("retry-after")).isEmpty();
        assertThat(helpful.statusCode()).isEqualTo(429);
        assertThat(helpful.headers().firstValue("retry-after")).hasValue("3");
    }

    @Test
    void callersOwnTimeLimitIsMarkedAsSuch() throws Exception {
        emulator.failNext(ENDPOINT, Fault.startTimedOut(Call.RUN));

        HttpResponse<String> response = fal.run(ENDPOINT, PROMPT);

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.headers().firstValue("x-fal-request-timeout-type")).hasValue("user");
        assertThat(json(response).path("error_type").asText()).isEqualTo("request_timeout");
    }

    @Test
    void expiredResultIsNotFoundOnce() throws Exception {
        emulator.failNext(ENDPOINT, Fault.resultExpired());
        String url = fal.submitted();

        HttpResponse<String> expired = fal.get(url);
        assertThat(expired.statusCode()).isEqualTo(404);
        assertThat(json(expired)).isEqualTo(json("{\"status\":\"NOT_FOUND\"}"));
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"true, Invalid status code: 422", "false, ''"})
    void modelErrorIsAtTheResultAndPerhapsInTheStatus(boolean announced, String error) throws Exception {
        emulator.failNext(
                ENDPOINT,
                announced
                        ? Fault.modelError("content_policy_violation", "prompt")
                        : Fault.unannouncedModelError("content_policy_violation", "prompt"));
        String url = fal.submitted();

        JsonNode status = json(fal.get(url + "/status"));
        assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(status.path("error").asText()).isEqualTo(error);
        for (int look = 0; look < 2; look++) {
            HttpResponse<String> result = fal.get(url);
            assertThat(result.statusCode()).isEqualTo(422);
            assertThat(result.headers().firstValue("x-fal-retryable")).hasValue("false");
            JsonNode detail = json(result).path("detail").path(0);
            assertThat(detail.path("type").asText()).isEqualTo("content_policy_violation");
            assertThat(detail.path("loc")).isEqualTo(json("[\"body\",\"prompt\"]"));
            assertThat(detail.path("url").asText()).isEqualTo("https://docs.fal.ai/errors/#content_policy_violation");
            assertThat(detail.path("input").asText()).isEqualTo("a tin robot");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            generation_timeout             | 504 | {}
            downstream_service_unavailable | 500 | {}
            image_too_small                | 422 | {"min_height":256,"min_width":256}
            file_too_large                 | 422 | {"max_size":10485760}
            unsupported_image_format       | 422 | {"supported_formats":["jpeg","png","webp"]}
            video_duration_too_long        | 422 | {"max_duration":60,"provided_duration":75.5}
            something_of_tomorrow          | 422 | {}
            """)
    void modelErrorHasItsStatusAndFacts(String type, int status, String context) throws Exception {
        emulator.failNext(ENDPOINT, Fault.modelError(type, "image_url"));

        HttpResponse<String> result = fal.get(fal.submitted());

        assertThat(result.statusCode()).isEqualTo(status);
        JsonNode detail = json(result).path("detail").path(0);
        assertThat(detail.path("type").asText()).isEqualTo(type);
        assertThat(detail.path("ctx"))
                .isEqualTo(context.equals("{}") ? json("{}").path("none") : json(context));
    }

    @Test
    void statusCanHaveAValueOfTomorrow() throws Exception {
        emulator.failNext(ENDPOINT, Fault.unknownStatus());
        String url = fal.submitted();

        assertThat(json(fal.get(url + "/status")).path("status").asText()).isEqualTo("PAUSED_FOR_REVIEW");
        assertThat(json(fal.get(url + "/status")).path("status").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void unknownFieldsAreEverywhereInTheAnswer() throws Exception {
        emulator.failNext(ENDPOINT, Fault.unknownFields(Call.RUN));

        JsonNode output = json(fal.run(ENDPOINT, PROMPT));

        assertThat(output.has("brand_new_field")).isTrue();
        assertThat(output.path("images").path(0).has("brand_new_field")).isTrue();
        assertThat(output.path("images").path(0).has("url")).isTrue();
    }

    @Test
    void addressesCanBeNull() throws Exception {
        emulator.failNext(ENDPOINT, Fault.nullAddresses(Call.SUBMIT), Fault.nullAddresses(Call.STATUS));

        JsonNode submitted = json(fal.submit(PROMPT));
        assertThat(submitted.path("response_url").isNull()).isTrue();
        JsonNode status = json(fal.get("/queue.fal.run/acme/sketch/requests/"
                + submitted.path("request_id").asText() + "/status"));
        assertThat(status.path("status_url").isNull()).isTrue();
        assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void seedCanBeBeyond64Bits() throws Exception {
        emulator.failNext(ENDPOINT, Fault.hugeSeed(Call.RESULT));

        assertThat(json(fal.get(fal.submitted())).path("seed").toString()).isEqualTo("17454220438242315174");
    }

    @Test
    void answerCanBeRewrittenAtWill() throws Exception {
        emulator.failNext(ENDPOINT, Fault.rewritten(Call.RUN, answer -> json("{\"images\":null}")));

        assertThat(json(fal.run(ENDPOINT, PROMPT))).isEqualTo(json("{\"images\":null}"));
    }

    @Test
    void oneLostPartCanBeSentAgain() throws Exception {
        emulator.failNextTransfer(Fault.failedPart());
        JsonNode begun = json(fal.post(
                "/rest.fal.ai/storage/upload/initiate-multipart?storage_type=fal-cdn-v3",
                "{\"file_name\":\"a.bin\",\"content_type\":\"text/plain\"}"));
        String[] url = begun.path("upload_url").asText().split("\\?", 2);
        String part = url[0] + "/1?" + url[1];

        assertThat(fal.send(fal.to(part).PUT(BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(500);
        assertThat(fal.send(fal.to(part).PUT(BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(200);
    }
}
