package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.ResponseException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service may answer in place of a success, and what a caller sees of it. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class ErrorTableTest {

    private final FakeFal fal = new FakeFal();
    private final FalClient client =
            fal.builder().retryPolicy(RetryPolicy.none()).build();

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # status | header | body | exception | message, after "The run of acme/sketch/fast failed: " | code | retryable | request id
            422 | x-fal-request-id: r-1     | {"detail":[{"loc":["body","num_images"],"msg":"Too many","type":"less_than_equal","ctx":{"le":4},"input":9}]} | ValidationException | `422 (request r-1)~  num_images: Too many (le: 4, was: 9)` | | false | r-1
            422 |                           | {"detail":[{"loc":["body","loras",0,"scale"],"msg":"Bad","type":"greater_than","ctx":{"gt":0}}]} | ValidationException | `422~  loras[0].scale: Bad (gt: 0)` | | false |
            422 |                           | {"detail":[{"loc":["body"],"msg":"No","type":"content_policy_violation"}]} | ValidationException | `422~  input: No` | | false |
            422 | X-Fal-Retryable: true     | {"detail":[{"loc":["body"],"msg":"No","type":"no_media_generated"}]} | ValidationException | `422~  input: No` | | true |
            422 |                           | {"detail":[{"loc":["body"],"msg":"Busy","type":"downstream_service_unavailable"}]} | ValidationException | `422~  input: Busy` | | true |
            422 |                           | {"detail":"no face found"}   | ValidationException | 422 no face found | | false |
            422 |                           | {"detail":[]}                | ValidationException | `422 {"detail":[]}` | | false |
            422 |                           | {"detail":null}              | ValidationException | `422 {"detail":null}` | | false |
            422 |                           | []                           | ValidationException | 422 [] | | false |
            400 |                           | {"detail":"bad timeout","error_type":"bad_request"} | RequestException | 400 bad timeout [bad_request] | bad_request | false |
            401 |                           | {"detail":"invalid key credentials"} | AuthenticationException | 401 invalid key credentials. Check the key: FAL_KEY, or what the client was given | | false |
            402 |                           | {"detail":"no credit"}       | RequestException | 402 no credit | | false |
            403 |                           | {"detail":"not yours"}       | PermissionException | 403 not yours. Check that the key may use this endpoint and the account is in credit | | false |
            404 | x-fal-request-id: r-1     | {"detail":"Path /x not found"} | NotFoundException | 404 Path /x not found (request r-1) | | false | r-1
            404 |                           | {"status":"NOT_FOUND"}       | NotFoundException | 404 NOT_FOUND | | false |
            429 |                           | {"detail":"slow down","error_type":"concurrent_requests_limit"} | RateLimitException | 429 slow down [concurrent_requests_limit] | concurrent_requests_limit | true |
            429 | X-Fal-Needs-Retry: 1      |                              | RateLimitException | 429 | | true |
            429 | X-Fal-Needs-Retry: 0      |                              | RateLimitException | 429 | | false |
            499 |                           | {"detail":"gone","error_type":"client_cancelled"} | RequestException | 499 gone [client_cancelled] | client_cancelled | false |
            500 | X-Fal-Error-Type: runner_server_error | Internal Server Error | ServerException | 500 Internal Server Error [runner_server_error] | runner_server_error | false |
            500 |                           | {"detail":"x","error_type":"internal_error"} | ServerException | 500 x [internal_error] | internal_error | true |
            500 | X-Fal-Retryable: false    | {"detail":"x","error_type":"internal_error"} | ServerException | 500 x [internal_error] | internal_error | false |
            503 |                           | {"detail":"lost","error_type":"runner_disconnected"} | ServerException | 503 lost [runner_disconnected] | runner_disconnected | true |
            503 |                           | {"detail":"odd","error_type":"of_tomorrow"} | ServerException | 503 odd [of_tomorrow] | of_tomorrow | false |
            504 |                           | {"detail":"late","error_type":"startup_timeout"} | ServerException | 504 late [startup_timeout] | startup_timeout | true |
            504 | X-Fal-Request-Timeout-Type: user | {"detail":"late","error_type":"request_timeout"} | StartTimeoutException | 504 late [request_timeout]. No runner started within the start timeout | request_timeout | false |
            400 |                           | {"error":{"type":"validation_error","message":"bad cursor","request_id":"p-1"}} | RequestException | 400 bad cursor [validation_error] (request p-1) | validation_error | false | p-1
            500 |                           | {"error":"boom"}             | ServerException | 500 boom | | false |
            500 |                           | {"message":"boom"}           | ServerException | 500 boom | | false |
            500 |                           | "boom"                       | ServerException | 500 boom | | false |
            500 |                           | {"oops":1}                   | ServerException | `500 {"oops":1}` | | false |
            500 |                           | {"detail":                   | ServerException | `500 {"detail":` | | false |
            500 |                           |                              | ServerException | 500 | | false |
            503 |                           | <html><head><title>503 Busy</title></head><body><center>nginx</center></body></html> | ServerException | 503 503 Busy nginx | | false |
            """)
    void everyFormOfErrorIsUnderstood(
            int status,
            String header,
            String body,
            String exception,
            String message,
            String code,
            boolean retryable,
            String requestId) {
        MockResponse answer = json(status, body == null ? "" : body);
        if (header != null) {
            answer.setHeader(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        }
        fal.on(Kind.RUN, answer);
        ResponseException failure = catchThrowableOfType(
                ResponseException.class, () -> Sketch.with(client).run(SketchInput.of("a cat")));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure).hasMessage("The run of acme/sketch/fast failed: " + message.replace('~', '\n'));
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.errorType()).isEqualTo(code == null ? null : new ErrorType(code));
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.requestId()).isEqualTo(requestId);
        assertThat(failure.response().body()).isEqualTo(body == null ? "" : body);
        assertThat(failure.response().header("Content-TYPE")).isEqualTo("application/json");
    }

    @Test
    void errorWithoutAKeyOrWithHalfOfOneSaysSo() {
        fal.on(Kind.RUN, json(401, "{\"detail\":\"Authorization header is required\"}"));
        for (Credentials credentials : new Credentials[] {Credentials.none(), Credentials.key("only-an-id")}) {
            try (FalClient keyless = fal.builder().credentials(credentials).build()) {
                FalException failure = catchThrowableOfType(
                        FalException.class, () -> Sketch.with(keyless).run(SketchInput.of("a cat")));
                assertThat(failure.getMessage()).containsAnyOf("without a key", "has no colon");
            }
        }
    }

    @Test
    void longCodesAndLongBodiesMakeNoLongMessages() {
        fal.on(
                Kind.RUN,
                json(500, "{\"detail\":\"" + "x".repeat(40_000) + "\",\"error_type\":\"" + "y".repeat(20_000) + "\"}"));
        ResponseException failure = catchThrowableOfType(
                ResponseException.class, () -> Sketch.with(client).run(SketchInput.of("a cat")));
        assertThat(failure.getMessage()).hasSizeLessThan(700);
        assertThat(failure.errorType()).isNull();
    }

    /** A caller can go through all that may happen: nothing extends the tree from outside. */
    @Test
    void treeOfExceptionsIsSealedDownToItsLeaves() {
        Deque<Class<?>> open = new ArrayDeque<>(Set.of(FalException.class));
        Set<String> leaves = new TreeSet<>();
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (type.isSealed()) {
                open.addAll(Arrays.asList(type.getPermittedSubclasses()));
            } else {
                assertThat(Modifier.isFinal(type.getModifiers()))
                        .as(type.getName())
                        .isTrue();
                leaves.add(type.getSimpleName());
            }
        }
        assertThat(leaves)
                .contains(
                        "AuthenticationException",
                        "PermissionException",
                        "NotFoundException",
                        "ValidationException",
                        "RateLimitException",
                        "StartTimeoutException",
                        "ServerException",
                        "TransportException",
                        "SubmitOutcomeUnknownException");
    }
}
