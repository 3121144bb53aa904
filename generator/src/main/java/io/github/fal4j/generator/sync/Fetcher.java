package io.github.fal4j.generator.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.read.StrictJson;
import io.github.fal4j.generator.sync.FetchException.Cause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Gets JSON over HTTP: bounded in size, time and attempts. Redirects are not followed, so a key stays where it was sent. */
final class Fetcher {

    static final int MAX_ATTEMPTS = 5;

    private final Timing timing;
    private final Backoff backoff;
    private final HttpClient client;

    Fetcher(Timing timing) {
        this.timing = timing;
        this.backoff = new Backoff(timing);
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timing.connectWithin())
                .build();
    }

    JsonNode get(URI address, @Nullable String authorization, int maxBytes, int maxAttempts)
            throws FetchException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return read(send(request.build(), maxBytes));
            } catch (FetchException failure) {
                if (attempt >= maxAttempts || !backoff.isWorthWaiting(failure)) {
                    throw failure;
                }
                timing.sleeper().sleep(backoff.pause(failure, attempt));
            }
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, int maxBytes) throws FetchException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new LimitedBody(maxBytes));
        try {
            return answer.get(timing.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FetchException(
                    Cause.UNREACHABLE, "gave no whole answer within " + timing.answerWithin(), null, e);
        } catch (ExecutionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            throw failure instanceof LimitedBody.TooLargeException
                    ? new FetchException(Cause.TOO_LARGE, "answered with more than " + maxBytes + " bytes", null, e)
                    : new FetchException(Cause.UNREACHABLE, "could not be reached or broke off: " + failure, null, e);
        } finally {
            answer.cancel(true);
        }
    }

    private JsonNode read(HttpResponse<byte[]> answer) throws FetchException {
        int status = answer.statusCode();
        if (status == 200) {
            return parse(answer.body());
        }
        String location = answer.headers().firstValue("Location").orElse("");
        if (status >= 300 && status < 400 && !location.isEmpty()) {
            throw new FetchException(
                    Cause.REFUSED, "answered with a redirect, which is not followed; give its target: " + location);
        }
        Cause reason = status == 429
                ? Cause.RATE_LIMITED
                : status >= 500 || status == 408 ? Cause.SERVER_ERROR : Cause.REFUSED;
        throw new FetchException(reason, "answered with status " + status, backoff.asked(answer.headers()), null);
    }

    private static JsonNode parse(byte[] body) throws FetchException {
        try {
            JsonNode json = StrictJson.parse(body);
            if (json.isMissingNode()) {
                throw new FetchException(Cause.UNREADABLE, "answered with nothing");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new FetchException(
                    Cause.UNREADABLE, "answered with what is no valid JSON: " + e.getOriginalMessage(), null, e);
        } catch (IOException e) {
            throw new FetchException(
                    Cause.UNREADABLE, "answered with what is no valid JSON: " + e.getMessage(), null, e);
        }
    }
}
