package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.FieldError;
import io.github.fal4j.error.NotFoundException;
import io.github.fal4j.error.PermissionException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.RequestException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.StartTimeoutException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.error.ValidationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class ErrorsTest {

    private static final String TWO_FIELDS = """
            {"detail":[
              {"loc":["body","num_images"],"msg":"Input should be less than or equal to 4","type":"less_than_equal",
               "url":"https://docs.fal.ai/errors/#less_than_equal","ctx":{"le":4},"input":9},
              {"loc":["body","loras",0,"path"],"msg":"Field required","type":"missing","input":{"scale":1}}]}
            """;

    private final FakeFal fal = new FakeFal();
    private final FalClient client =
            fal.builder().retryPolicy(RetryPolicy.none()).build();
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    private ResponseException runAnsweredWith(MockResponse answer) {
        fal.on(Kind.RUN, answer);
        return catchThrowableOfType(ResponseException.class, () -> sketch.run(cat));
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "402", "403", "404", "409", "422", "429", "499", "500", "503"})
    void statusDecidesTheException(int status) {
        Class<?> expected = switch (status) {
            case 401 -> AuthenticationException.class;
            case 403 -> PermissionException.class;
            case 404 -> NotFoundException.class;
            case 422 -> ValidationException.class;
            case 429 -> RateLimitException.class;
            case 500, 503 -> ServerException.class;
            default -> RequestException.class;
        };
        ResponseException failure = runAnsweredWith(json(status, "{\"detail\":\"for a reason\"}"));
        assertThat(failure)
                .isExactlyInstanceOf(expected)
                .hasMessageStartingWith("The run of acme/sketch/fast failed: " + status + " for a reason");
        assertThat(failure.status()).isEqualTo(status);
    }

    @Test
    void validationNamesEveryFieldItsLimitAndTheRequest() {
        ResponseException failure = runAnsweredWith(json(422, TWO_FIELDS).setHeader("x-fal-request-id", "run-1"));
        assertThat(failure).hasMessage("""
                        The run of acme/sketch/fast failed: 422 (request run-1)
                          num_images: Input should be less than or equal to 4 (le: 4, was: 9)
                          loras[0].path: Field required""");
        assertThat(failure.requestId()).isEqualTo("run-1");
        assertThat(((ValidationException) failure).errors())
                .extracting(FieldError::path, FieldError::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("num_images", new ErrorType("less_than_equal")),
                        org.assertj.core.groups.Tuple.tuple("loras[0].path", ErrorType.MISSING));
    }

    @Test
    void validationInOneSentenceIsUnderstood() {
        ResponseException failure = runAnsweredWith(json(422, "{\"detail\":\"no face found\"}"));
        assertThat(failure).isInstanceOf(ValidationException.class).hasMessageContaining("422 no face found");
        assertThat(((ValidationException) failure).errors()).isEmpty();
    }

    @Test
    void startTimeoutOfTheCallerIsAnExceptionOfItsOwn() {
        ResponseException failure =
                runAnsweredWith(json(504, "{\"detail\":\"Request timed out\",\"error_type\":\"request_timeout\"}")
                        .setHeader("X-Fal-Request-Timeout-Type", "user"));
        assertThat(failure).isInstanceOf(StartTimeoutException.class).hasMessageContaining("[request_timeout]");
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Fal-Retryable,true,true",
        "X-Fal-Retryable,false,false",
        "X-Fal-Needs-Retry,1,true",
        "X-Fal-Needs-Retry,0,false",
        "X-Other,1,false"
    })
    void retryableIsWhatTheServiceSays(String header, String value, boolean retryable) {
        assertThat(runAnsweredWith(json(500, "{}").setHeader(header, value)).isRetryable())
                .isEqualTo(retryable);
    }

    @Test
    void errorTypeIsTakenFromTheBodyOrTheHeader() {
        assertThat(runAnsweredWith(json(503, "{\"detail\":\"x\",\"error_type\":\"runner_disconnected\"}"))
                        .response()
                        .errorType())
                .isEqualTo(ErrorType.RUNNER_DISCONNECTED);
        assertThat(runAnsweredWith(json(500, "").setHeader("X-Fal-Error-Type", "internal_error"))
                        .response()
                        .errorType())
                .isEqualTo(ErrorType.INTERNAL_ERROR);
    }

    @Test
    void retryAfterDateIsRelativeToTheAnswer() {
        ResponseException failure = runAnsweredWith(json(429, "{}")
                .setHeader("Date", "Wed, 21 Oct 2026 07:28:00 GMT")
                .setHeader("Retry-After", "Wed, 21 Oct 2026 07:28:30 GMT"));
        assertThat(((RateLimitException) failure).retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(((RateLimitException) runAnsweredWith(json(429, "{}").setHeader("Retry-After", "soon")))
                        .retryAfter())
                .isNull();
    }

    @Test
    void htmlIsShownAsItsText() {
        ResponseException failure = runAnsweredWith(
                new MockResponse()
                        .setResponseCode(503)
                        .setBody(
                                "<html><head><style>b{}</style><title>503 Busy</title></head>\n<body><b>nginx</b></body></html>"));
        assertThat(failure).hasMessage("The run of acme/sketch/fast failed: 503 503 Busy nginx");
        assertThat(failure.response().body()).startsWith("<html>");
    }

    @Test
    void emptyBodyIsNoProblem() {
        assertThat(runAnsweredWith(new MockResponse().setResponseCode(500)))
                .hasMessage("The run of acme/sketch/fast failed: 500");
    }

    @Test
    void oddDetailIsNoProblem() {
        assertThat(runAnsweredWith(json(422, "{\"detail\":[1,{\"loc\":\"body\"},null]}")))
                .isInstanceOf(ValidationException.class);
        assertThat(runAnsweredWith(json(400, "{\"error\":{\"message\":\"bad cursor\"}}")))
                .hasMessageContaining("bad cursor");
        assertThat(runAnsweredWith(json(404, "{\"status\":\"NOT_FOUND\"}"))).hasMessageContaining("404 NOT_FOUND");
    }

    @Test
    void hugeErrorBodyIsReadToItsLimitOnly() {
        ResponseException failure = runAnsweredWith(json(500, "<".repeat(8 * 1024 * 1024)));
        assertThat(failure.response().body()).hasSize(64 * 1024);
        assertThat(failure.getMessage()).hasSizeLessThan(700);
    }

    @Test
    void errorWhoseBodyBreaksOffKeepsItsStatus() {
        assertThat(runAnsweredWith(json(401, "{\"detail\":\"" + "x".repeat(100_000) + "\"}")
                        .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY)))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void unreadableOutputIsKeptWhole() {
        String output = "{\"image\":\"cat.png\",\"seed\":\"not a number\"}";
        fal.on(Kind.RUN, json(200, output).setHeader("x-fal-request-id", "run-1"));
        var failure = catchThrowableOfType(UnreadableAnswerException.class, () -> sketch.run(cat));
        assertThat(failure.body()).isEqualTo(output);
        assertThat(failure.requestId()).isEqualTo("run-1");
        assertThat(failure).hasMessageContaining("bytes()").hasMessageNotContaining("cat.png");
    }

    @Test
    void emptyOutputIsUnreadable() {
        fal.on(Kind.RUN, new MockResponse().setResponseCode(204));
        assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(UnreadableAnswerException.class);
        fal.on(Kind.RUN, json(200, ""));
        assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(UnreadableAnswerException.class);
        fal.on(Kind.RUN, json(200, "null"));
        assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void everythingAboutAQueuedRequestCarriesIt() {
        fal.on(Kind.STATUS, json(404, "{\"status\":\"NOT_FOUND\"}"), FakeFal.dropped());
        RequestHandle<SketchOutput> request = sketch.request(FakeFal.ID);
        assertThatThrownBy(request::status)
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        failure -> assertThat(failure.requestRef()).isEqualTo(request.ref()))
                .hasMessage("The status of request %s of acme/sketch/fast failed: 404 NOT_FOUND".formatted(FakeFal.ID));
        assertThatThrownBy(request::status)
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.isSent()).isTrue());
    }

    @Test
    void exceptionSurvivesSerialisation() throws Exception {
        FalException failure = runAnsweredWith(json(422, TWO_FIELDS));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(failure);
        Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(copy)
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        again -> assertThat(again.errors()).isEqualTo(((ValidationException) failure).errors()));
    }

    @Test
    void inputThatCannotBeWrittenIsTheCallersMistake() {
        Endpoint<Object, SketchOutput> odd = client.endpoint("acme/sketch", Object.class, SketchOutput.class);
        Object unwritable = new Object() {
            @SuppressWarnings("unused")
            public String getPrompt() {
                throw new IllegalStateException("no prompt");
            }
        };
        assertThatThrownBy(() -> odd.run(unwritable))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be written as JSON");
        assertThat(fal.requests(Kind.RUN)).isEmpty();
    }
}
