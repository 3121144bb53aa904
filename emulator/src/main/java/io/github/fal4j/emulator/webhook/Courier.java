package io.github.fal4j.emulator.webhook;

import io.github.fal4j.emulator.settings.WebhookSettings;
import io.github.fal4j.emulator.time.Timer;
import io.github.fal4j.emulator.webhook.WebhookDelivery.Attempt;
import io.github.fal4j.emulator.webhook.WebhookDelivery.State;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Carries one webhook to its target, again and again until it is accepted or not worth it. Thread-safe; no thread waits. */
final class Courier {

    private final Parcel parcel;
    private final HttpClient http;
    private final KeyRing keys;
    private final WebhookSettings settings;
    private final Timer timer;
    private final List<Attempt> attempts = new ArrayList<>();
    private State state = State.UNDER_WAY;

    /**
     * What is to be delivered.
     *
     * @param target where to
     * @param event what
     * @param userId whose request it was
     * @param until when it is not worth trying any more
     */
    record Parcel(URI target, WebhookEvent event, String userId, Instant until) {}

    Courier(Parcel parcel, HttpClient http, KeyRing keys, WebhookSettings settings, Timer timer) {
        this.parcel = parcel;
        this.http = http;
        this.keys = keys;
        this.settings = settings;
        this.timer = timer;
    }

    synchronized WebhookDelivery delivery() {
        return new WebhookDelivery(
                parcel.event().requestId(), parcel.target(), parcel.event().toString(), attempts, state);
    }

    synchronized void attempt() {
        int number = attempts.size() + 1;
        Instant start = timer.instant();
        byte[] body = parcel.event().body();
        HttpRequest post = SignedPost.of(
                        parcel.target(), parcel.event().requestId(), parcel.userId(), start, body, keys.current())
                .build();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(post, BodyHandlers.discarding());
        Duration timeout = number == 1 ? settings.firstTimeout() : settings.timeout();
        CompletableFuture<Integer> status = answer.thenApply(HttpResponse::statusCode);
        timer.schedule(start.plus(timeout), () -> {
            if (status.completeExceptionally(new TimeoutException("No answer within " + timeout))) {
                answer.cancel(true);
            }
        });
        var unused = status.whenComplete((code, failure) -> ended(new Attempt(start, code, text(failure))));
    }

    private synchronized void ended(Attempt attempt) {
        attempts.add(attempt);
        Integer status = attempt.status();
        Instant next = timer.instant().plus(settings.pauseAfter(attempts.size()));
        if (status != null && status >= 200 && status < 300) {
            state = State.ACCEPTED;
        } else if ((status != null && status >= 300 && status < 400)
                || attempts.size() >= settings.attempts()
                || !next.isBefore(parcel.until())) {
            state = State.GIVEN_UP;
        } else {
            timer.schedule(next, this::attempt);
        }
    }

    private static @Nullable String text(@Nullable Throwable failure) {
        return failure == null ? null : String.valueOf(failure.getMessage());
    }
}
