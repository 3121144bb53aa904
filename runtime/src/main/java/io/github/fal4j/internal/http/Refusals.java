package io.github.fal4j.internal.http;

import io.github.fal4j.RequestRef;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.ErrorResponse;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.NotFoundException;
import io.github.fal4j.error.PermissionException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.RequestException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.StartTimeoutException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.ValidationException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Says what an answer means that is not a success. */
final class Refusals {

    private static final int LONGEST_TYPE = 100;

    private Refusals() {}

    static FalException of(Response<?> answer, Purpose purpose) {
        Redaction redaction = Redaction.of(answer.raw().request());
        String text = redaction.in(text(answer.errorBody()));
        ErrorDetail detail = ErrorDetail.parse(text);
        Headers headers = redaction.in(answer.headers());
        String type = detail.errorType() == null ? headers.get("X-Fal-Error-Type") : detail.errorType();
        ErrorResponse response = new ErrorResponse(
                answer.code(),
                requestId(headers, detail),
                type == null || type.length() > LONGEST_TYPE ? null : new ErrorType(type),
                retryable(headers),
                retryAfter(headers),
                headers.toMultimap(),
                text);
        ResponseException refusal = exception(
                purpose, response, detail, headers, hint(answer.raw().request().header("Authorization")));
        return isGatewayGuess(purpose, response) ? outcomeUnknown(purpose, refusal) : refusal;
    }

    private static ResponseException exception(
            Purpose purpose, ErrorResponse response, ErrorDetail detail, Headers headers, String hint) {
        RequestRef request = purpose.request();
        boolean startTimeout =
                response.status() == 504 && "user".equalsIgnoreCase(headers.get("X-Fal-Request-Timeout-Type"));
        String problem = problem(purpose, response, detail, headers);
        if (startTimeout) {
            return new StartTimeoutException(
                    problem + ". No runner started within the start timeout", response, request);
        }
        return switch (response.status()) {
            case 401 -> new AuthenticationException(problem + hint, response, request);
            case 403 ->
                new PermissionException(
                        problem + ". Check that the key may use this endpoint and the account is in credit",
                        response,
                        request);
            case 404 -> new NotFoundException(problem, response, request);
            case 422 -> new ValidationException(problem + detail.fieldLines(), response, detail.errors(), request);
            case 429 -> new RateLimitException(problem, response, request);
            default ->
                response.status() >= 500
                        ? new ServerException(problem, response, request)
                        : new RequestException(problem, response, request);
        };
    }

    private static String hint(@Nullable String authorization) {
        if (authorization == null) {
            return ". The call was made without a key";
        }
        boolean half = authorization.startsWith("Key ") && authorization.indexOf(':') < 0;
        return half
                ? ". The key that was sent has no colon; a whole one is <key id>:<key secret>"
                : ". Check the key: FAL_KEY, or what the client was given";
    }

    private static String problem(Purpose purpose, ErrorResponse response, ErrorDetail detail, Headers headers) {
        StringBuilder text = new StringBuilder("The " + purpose + " failed: " + response.status());
        if (!detail.summary().isEmpty()) {
            text.append(' ').append(detail.summary());
        }
        if (response.errorType() != null) {
            text.append(" [").append(response.errorType()).append(']');
        }
        String location = headers.get("Location");
        if (response.status() / 100 == 3 && location != null) {
            text.append(" redirect, which is never followed");
        }
        if (purpose.request() == null && response.requestId() != null) {
            text.append(" (request ").append(response.requestId()).append(')');
        }
        return text.toString();
    }

    /** A gateway that gave up says nothing about what it had already passed on; the service itself would have named the request. */
    private static boolean isGatewayGuess(Purpose purpose, ErrorResponse response) {
        boolean gateway = response.status() == 502 || response.status() == 504;
        return purpose.startsWork() && gateway && response.requestId() == null && response.errorType() == null;
    }

    private static FalException outcomeUnknown(Purpose purpose, ResponseException refusal) {
        if (refusal instanceof StartTimeoutException) {
            return refusal;
        }
        return new SubmitOutcomeUnknownException(
                "The outcome of the " + purpose + " is unknown: a gateway answered " + refusal.status()
                        + " in place of the service."
                        + " It may run and be billed; look for it in the request history before sending it again",
                null,
                refusal);
    }

    private static @Nullable String requestId(Headers headers, ErrorDetail detail) {
        String header = headers.get("x-fal-request-id");
        return header == null ? detail.requestId() : header;
    }

    private static @Nullable Boolean retryable(Headers headers) {
        String value = headers.get("X-Fal-Retryable");
        String said = value == null ? headers.get("X-Fal-Needs-Retry") : value;
        return said == null ? null : said.equalsIgnoreCase("true") || said.equals("1");
    }

    /** A date is taken relative to the answer's own date, so that clocks need not agree. */
    private static @Nullable Duration retryAfter(Headers headers) {
        String value = headers.get("Retry-After");
        if (value == null) {
            return null;
        }
        try {
            if (value.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            String now = headers.get("Date");
            if (now == null) {
                return null;
            }
            Duration wait = Duration.between(httpDate(now), httpDate(value));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static ZonedDateTime httpDate(String value) {
        return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static String text(@Nullable ResponseBody body) {
        try (body) {
            return body == null ? "" : body.string();
        } catch (IOException impossible) {
            return ""; // the body is in memory
        }
    }
}
