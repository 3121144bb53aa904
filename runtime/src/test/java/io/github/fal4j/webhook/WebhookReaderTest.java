package io.github.fal4j.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.FieldError;
import io.github.fal4j.error.WebhookRejectedException;
import io.github.fal4j.schema.SampleOutput;
import io.github.fal4j.webhook.ReplayGuard.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookReaderTest {

    private static final Instant NOW = Instant.ofEpochSecond(1767225600);

    private final MockWebServer fal = new MockWebServer();
    private final Sender sender;
    private final FalClient client;
    private final WebhookReader<SampleOutput> reader;

    WebhookReaderTest() throws Exception {
        fal.start();
        sender = new Sender();
        client = FalClient.builder()
                .key("a:b")
                .hosts(Hosts.behind(fal.url("/").uri()))
                .build();
        String keySet = Sender.keySet(sender.x());
        reader = WebhookReader.of(
                client.endpoint("acme/sketch", SampleOutput.class, SampleOutput.class),
                WebhookVerifier.of(() -> keySet, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    @BeforeEach
    void answerAsFal() {
        fal.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = String.valueOf(request.getPath());
                if (path.contains("/stream")) {
                    return new MockResponse().setResponseCode(404);
                }
                return new MockResponse()
                        .setBody(path.contains("/status") ? "{\"status\":\"COMPLETED\"}" : "{\"num_steps\":4}");
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        fal.shutdown();
    }

    private WebhookEvent<SampleOutput> read(String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return reader.read(sender.headers("r-1", NOW, bytes), bytes);
    }

    @Test
    void successHoldsTheTypedOutputToTheLastDigit() throws Exception {
        var event = read(
                "{\"error\": null, \"gateway_request_id\": \"r-0\", \"payload\": {\"num_steps\":4,"
                        + "\"seed\":17454220438242315174,\"brand_new\":1.10}, \"request_id\": \"r-1\", \"status\": \"OK\", \"new\": 1}");
        assertThat(event).isInstanceOfSatisfying(WebhookEvent.Ok.class, ok -> {
            SampleOutput output = (SampleOutput) ok.output();
            assertThat(output.numSteps()).isEqualTo(4);
            assertThat(output.extra().get("seed")).hasToString("17454220438242315174");
            assertThat(output.extra().get("brand_new")).hasToString("1.10");
            assertThat(ok.payload().path("seed")).hasToString("17454220438242315174");
        });
        assertThat(event.requestId()).isEqualTo("r-1");
        assertThat(event.gatewayRequestId()).isEqualTo("r-0");
        assertThat(event.request().endpointId()).hasToString("acme/sketch");
    }

    @Test
    void failureHoldsItsReasonFieldByField() throws Exception {
        var event = read("{\"request_id\":\"r-1\",\"gateway_request_id\":\"r-1\",\"status\":\"ERROR\","
                + "\"error\":\"Invalid status code: 422\",\"payload\":{\"detail\":[{\"loc\":[\"body\",\"prompt\"],"
                + "\"msg\":\"Field required\",\"type\":\"missing\"}]}}");
        assertThat(event).isInstanceOfSatisfying(WebhookEvent.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("Invalid status code: 422");
            FieldError field = (FieldError) failed.fieldErrors().get(0);
            assertThat(field.path()).isEqualTo("prompt");
            assertThat(field.type()).isEqualTo(ErrorType.MISSING);
        });
    }

    @Test
    void failureOfTheServiceHoldsItsCode() throws Exception {
        var event = read("{\"request_id\":\"r-1\",\"status\":\"ERROR\",\"payload\":{\"detail\":\"timed out\","
                + "\"error_type\":\"request_timeout\"}}");
        assertThat(event).isInstanceOfSatisfying(WebhookEvent.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("timed out");
            assertThat(failed.errorType()).isEqualTo(ErrorType.REQUEST_TIMEOUT);
        });
        assertThat(read("{\"request_id\":\"r-1\",\"status\":\"ERROR\",\"payload\":null}"))
                .isInstanceOf(WebhookEvent.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"OK\",\"payload\":null,\"payload_error\":\"output could not be turned into JSON\"",
                "\"status\":\"OK\",\"payload\":null",
                "\"status\":\"OK\"",
                "\"status\":\"OK\",\"payload\":\"<not an object>\""
            })
    void missingOutputCanBeFetched(String rest) throws Exception {
        var event = read("{\"request_id\":\"r-1\"," + rest + "}");
        assertThat(event).isInstanceOf(WebhookEvent.OutputMissing.class);
        assertThat(event.request().get().numSteps()).isEqualTo(4);
    }

    @Test
    void unknownStatusDoesNotLoseTheOutput() throws Exception {
        assertThat(read("{\"request_id\":\"r-1\",\"status\":\"FINE\",\"payload\":{\"num_steps\":4}}"))
                .isInstanceOf(WebhookEvent.Ok.class);
        assertThat(read("{\"request_id\":\"r-1\",\"error\":\"boom\"}")).isInstanceOf(WebhookEvent.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "null", "{}", "{\"request_id\":\"\"}", "{\"request_id\":\"..\"}"})
    void whatIsNoWebhookIsRejected(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(WebhookRejectedException.class);
    }

    @Test
    void nothingIsReadThatWasNotSigned() throws Exception {
        byte[] signed = "{\"request_id\":\"r-1\",\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
        var headers = sender.headers("r-1", NOW, signed);
        assertThatThrownBy(() -> reader.read(name -> headers.get(name).get(0), "{ }".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WebhookRejectedException.class)
                .hasMessageContaining("matches none");
    }

    @Test
    void repeatedDeliveryIsHandledOnce() {
        ReplayGuard guard = ReplayGuard.inMemory(10);
        List<String> handled = new ArrayList<>();
        assertThat(guard.once("r-1", () -> handled.add("r-1"))).isEqualTo(Outcome.HANDLED);
        assertThat(guard.once("r-1", () -> handled.add("r-1"))).isEqualTo(Outcome.REPEATED);
        assertThat(guard.once("r-2", () -> handled.add("r-2"))).isEqualTo(Outcome.HANDLED);
        assertThat(handled).containsExactly("r-1", "r-2");
    }

    @Test
    void deliveryThatCouldNotBeHandledIsHandledWhenItComesAgain() {
        ReplayGuard guard = ReplayGuard.inMemory(10);
        assertThatThrownBy(() -> guard.once("r-1", () -> {
                    throw new IllegalStateException("database down");
                }))
                .hasMessage("database down");
        assertThat(guard.once("r-1", () -> {})).isEqualTo(Outcome.HANDLED);
    }

    @Test
    void deliveryThatComesWhileItIsHandledIsPutOff() {
        ReplayGuard guard = ReplayGuard.inMemory(1);
        guard.once("r-1", () -> {
            assertThat(guard.once("r-1", () -> {})).isEqualTo(Outcome.BUSY);
            assertThat(guard.once("r-2", () -> {})).isEqualTo(Outcome.HANDLED);
            assertThat(guard.once("r-1", () -> {})).isEqualTo(Outcome.BUSY);
        });
        assertThat(guard.once("r-1", () -> {})).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void guardForgetsTheOldestFirst() {
        ReplayGuard guard = ReplayGuard.inMemory(2);
        for (String id : new String[] {"r-1", "r-2", "r-3"}) {
            guard.once(id, () -> {});
        }
        assertThat(guard.once("r-3", () -> {})).isEqualTo(Outcome.REPEATED);
        assertThat(guard.once("r-2", () -> {})).isEqualTo(Outcome.REPEATED);
        assertThat(guard.once("r-1", () -> {})).isEqualTo(Outcome.HANDLED);
    }
}
