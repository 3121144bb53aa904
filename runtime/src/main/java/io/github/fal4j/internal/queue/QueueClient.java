package io.github.fal4j.internal.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.CancelOutcome;
import io.github.fal4j.Hosts;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.QueueStatus.Completed;
import io.github.fal4j.RequestRef;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.http.Reading;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.internal.http.RetryListener;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Everything that can be done with a request that is in the queue, whatever its endpoint. Thread-safe. */
public final class QueueClient implements AutoCloseable {

    private final Connections connections;
    private final RequestUrls urls;
    private final Timing timing;
    private final Retries retries;
    private final StatusStreams streams;
    private final Crowd crowd;
    private final Waits waits;

    /**
     * Opens nothing yet.
     *
     * @param streams how many status streams may be open at once
     */
    public QueueClient(Connections connections, Hosts hosts, Timing timing, Retries retries, int streams) {
        this.connections = connections;
        this.urls = RequestUrls.at(hosts);
        this.timing = timing;
        this.retries = retries;
        this.streams = new StatusStreams(connections, timing, streams);
        this.crowd = new Crowd();
        this.waits = new Waits(timing);
    }

    private QueueClient(QueueClient others, Connections connections) {
        this.connections = connections;
        this.urls = others.urls;
        this.timing = others.timing;
        this.retries = others.retries;
        this.streams = others.streams.over(connections);
        this.crowd = others.crowd;
        this.waits = others.waits;
    }

    /** Returns the same waiting, over other connections; closing either closes both. */
    public QueueClient over(Connections other) {
        return new QueueClient(this, other);
    }

    /** Returns where requests are found. */
    public RequestUrls urls() {
        return urls;
    }

    /** Returns the time on the clock that ages of requests are measured by, in nanoseconds. */
    public long now() {
        return timing.nanoTime();
    }

    /** Returns who hears of failures that are survived. */
    RetryListener listener() {
        return retries.listener();
    }

    Crowd crowd() {
        return crowd;
    }

    StatusStreams streams() {
        return streams;
    }

    /** Asks once how a request stands. */
    public Exchange<JsonNode, QueueStatus> status(RequestRef ref, boolean logs) {
        return new Exchange<>(
                connections.control(QueueApi.class).status(ref.statusUrl().toString(), logs ? 1 : null),
                Purpose.of(Action.STATUS, ref),
                (answer, body) ->
                        StatusReader.read(body, Redaction.of(answer.raw().request())));
    }

    /** Asks once to cancel a request. */
    public Exchange<JsonNode, CancelOutcome> cancel(RequestRef ref) {
        return new Exchange<>(
                connections.control(QueueApi.class).cancel(ref.cancelUrl().toString()),
                Purpose.of(Action.CANCEL, ref),
                new CancelReading());
    }

    /** Follows a request to its end. */
    public Pending<Completed> completion(RequestRef ref, Following following) {
        AtomicReference<@Nullable FalException> lastFailure = new AtomicReference<>();
        return watched(new StatusWatch(ref, following, this, timing, lastFailure).start(), ref, following, lastFailure);
    }

    /** Follows a request to its end and fetches its result. */
    public <O> Pending<O> result(
            RequestRef ref, Function<RequestRef, ? extends Exchange<?, O>> fetch, Following following) {
        AtomicReference<@Nullable FalException> lastFailure = new AtomicReference<>();
        return watched(
                new ResultWait<>(ref, fetch, following, this, timing, lastFailure).start(),
                ref,
                following,
                lastFailure);
    }

    /** Fails every wait that is under way, and every later one. */
    @Override
    public void close() {
        waits.close();
        timing.close();
    }

    /** Asks to cancel a request that nobody waits for any longer; what comes of it is nobody's business. */
    public void abandon(RequestRef ref) {
        if (!waits.isClosed()) {
            var unused = retries.enqueue(cancel(ref));
        }
    }

    private <T> Pending<T> watched(
            Pending<T> wait, RequestRef ref, Following following, AtomicReference<@Nullable FalException> lastFailure) {
        return waits.watched(wait, ref, following, lastFailure, () -> abandon(ref));
    }

    private static final class CancelReading implements Reading<JsonNode, CancelOutcome> {

        @Override
        public CancelOutcome success(Response<JsonNode> answer, JsonNode body) {
            JsonNode status = body.path("status");
            if (status.isTextual()) {
                return new CancelOutcome(status.textValue());
            }
            return answer.code() == 202 ? CancelOutcome.CANCELLATION_REQUESTED : CancelOutcome.OK;
        }

        @Override
        public CancelOutcome refusal(ResponseException failure) {
            return switch (failure.status()) {
                case 400 -> CancelOutcome.ALREADY_COMPLETED;
                case 404 -> CancelOutcome.NOT_FOUND;
                default -> throw failure;
            };
        }
    }
}
