package io.github.fal4j.emulator.webhook;

import io.github.fal4j.emulator.settings.WebhookSettings;
import io.github.fal4j.emulator.time.Timer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of an emulator: those that it delivered by itself, and those that a test sends by hand.
 *
 * <p>All are signed with a key of this emulator alone, whose public half is at {@code rest.fal.ai/.well-known/jwks.json}. Any target
 * will do, on this machine too. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

    private static final int REMEMBERED = 1000;
    private static final Duration STALE = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String SENDER = "emulator";

    private final KeyRing keys = new KeyRing();
    private final WebhookSettings settings;
    private final Timer timer;
    private final ExecutorService threads;
    private @Nullable HttpClient http;
    private final Deque<Courier> couriers = new ArrayDeque<>();

    /** Starts with a key of its own, which is made when it is first needed. */
    public Webhooks(WebhookSettings settings, Timer timer) {
        this.settings = settings;
        this.timer = timer;
        this.threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "fal-emulator-webhooks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Most emulators deliver none. */
    private synchronized HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(threads)
                    .build();
        }
        return http;
    }

    /** Returns the latest thousand webhooks of requests, oldest first, each as it stands now. */
    public List<WebhookDelivery> deliveries() {
        List<Courier> all;
        synchronized (couriers) {
            all = List.copyOf(couriers);
        }
        return all.stream().map(Courier::delivery).toList();
    }

    /**
     * Posts a webhook once, well signed, and waits for the answer.
     *
     * @return the HTTP status that the handler answered
     * @throws IOException if the target cannot be reached, or does not answer within 30 seconds
     */
    public int send(URI target, WebhookEvent event) throws IOException {
        return post(signed(target, event, timer.instant(), keys.current()));
    }

    /** Posts the same webhook twice, byte for byte, as the service does that got no answer; returns both statuses. */
    public List<Integer> sendTwice(URI target, WebhookEvent event) throws IOException {
        HttpRequest.Builder post = signed(target, event, timer.instant(), keys.current());
        return List.of(post(post), post(post));
    }

    /**
     * Posts a webhook that a handler must refuse, and waits for the answer.
     *
     * @return the HTTP status that the handler answered
     * @throws IOException if the target cannot be reached, or does not answer within 30 seconds
     */
    public int sendForged(URI target, WebhookEvent event, Forgery forgery) throws IOException {
        Instant now = timer.instant();
        return post(
                switch (forgery) {
                    case STALE -> signed(target, event, now.minus(STALE), keys.current());
                    case UNKNOWN_KEY -> signed(target, event, now, SigningKey.generate());
                    case UNSIGNED -> SignedPost.unsigned(target, event.body());
                    case WRONG_SIGNATURE ->
                        signed(target, event.withGatewayRequestId("forged"), now, keys.current())
                                .POST(HttpRequest.BodyPublishers.ofByteArray(event.body()));
                });
    }

    /** Signs with a new key from now on; the key before it stays published beside it, older ones do not. */
    public void rotateKey() {
        keys.rotate();
    }

    /** Returns the published keys as {@code rest.fal.ai/.well-known/jwks.json} gives them. */
    public String jwks() {
        return keys.jwks().toString();
    }

    /** Delivers what a request has to tell, until an instant; for the emulator itself. */
    public void deliver(URI target, WebhookEvent event, String userId, Instant until) {
        Courier courier = new Courier(new Courier.Parcel(target, event, userId, until), http(), keys, settings, timer);
        synchronized (couriers) {
            couriers.add(courier);
            if (couriers.size() > REMEMBERED) {
                couriers.remove();
            }
        }
        courier.attempt();
    }

    private static HttpRequest.Builder signed(URI target, WebhookEvent event, Instant at, SigningKey key) {
        return SignedPost.of(target, event.requestId(), SENDER, at, event.body(), key);
    }

    private int post(HttpRequest.Builder post) throws IOException {
        try {
            return http().send(post.timeout(ANSWER).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the handler worked");
        }
    }

    /** Drops what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
