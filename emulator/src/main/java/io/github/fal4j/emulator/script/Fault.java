package io.github.fal4j.emulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong once: the next call of its kind for an endpoint uses it up.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Fault
        permits Fault.PayloadError,
                Fault.Answer,
                Fault.Cut,
                Fault.Slow,
                Fault.BrokenStream,
                Fault.RealtimeEnd,
                Fault.Failed,
                Fault.Requeued,
                BrokenStatusStream,
                BrokenDownload,
                ModelError,
                Rewritten,
                ExtensionTypes {

    /** Returns the kind of call that this fault hits. */
    Call call();

    /** Returns a fault that answers the next call of a kind with a status and a JSON body. */
    static Fault answer(Call call, int status, String json) {
        return new Answer(call, status, Map.of("Content-Type", "application/json"), json);
    }

    /** Returns a fault that answers the next call of a kind with exactly this status, these headers and this body. */
    static Fault answer(Call call, int status, Map<String, String> headers, String body) {
        return new Answer(call, status, headers, body);
    }

    /** Returns a fault that closes the connection of the next call of a kind instead of answering. */
    static Fault cut(Call call) {
        return new Cut(call);
    }

    /** Returns a fault that closes the connection of the next status stream after this many events. */
    static Fault brokenStatusStream(int events) {
        return new BrokenStatusStream(events, false);
    }

    /** Returns a fault that lets the next status stream fall silent after this many events, its connection left open. */
    static Fault silentStatusStream(int events) {
        return new BrokenStatusStream(events, true);
    }

    /** Returns a fault that answers the next call of a kind as the gateway does when it reaches nobody: 502 and HTML. */
    static Fault badGateway(Call call) {
        return OddAnswers.badGateway(call);
    }

    /** Returns a fault that answers the next call of a kind with 429 and no word about when to come back. */
    static Fault rateLimited(Call call) {
        return OddAnswers.rateLimited(call, Map.of());
    }

    /** Returns a fault that answers the next call of a kind with 429 and a {@code Retry-After} of whole seconds. */
    static Fault rateLimited(Call call, Duration retryAfter) {
        return OddAnswers.rateLimited(call, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** Returns a fault that answers the next call of a kind with 504, because no runner came before the caller's limit. */
    static Fault startTimedOut(Call call) {
        return OddAnswers.startTimedOut(call);
    }

    /** Returns a fault that answers the next look for a result with 404, as when it was kept long enough. */
    static Fault resultExpired() {
        return OddAnswers.resultExpired();
    }

    /** Returns a fault that lets the next part of an upload fail with 500; the part may be sent again. */
    static Fault failedPart() {
        return answer(Call.UPLOAD_PART, 500, "{\"detail\":\"Internal Server Error\"}");
    }

    /** Returns a fault that changes the usual JSON answer of the next call of a kind. */
    static Fault rewritten(Call call, UnaryOperator<JsonNode> change) {
        return new Rewritten(call, change);
    }

    /** Returns a fault that gives the next polled status a value that nobody knows. */
    static Fault unknownStatus() {
        return new Rewritten(Call.STATUS, OddAnswers::withUnknownStatus);
    }

    /** Returns a fault that puts fields that nobody knows into the next answer, at its top and into every object in it. */
    static Fault unknownFields(Call call) {
        return new Rewritten(call, OddAnswers::withUnknownFields);
    }

    /** Returns a fault that makes the three addresses of the next submit or status null. */
    static Fault nullAddresses(Call call) {
        return new Rewritten(call, OddAnswers::withoutAddresses);
    }

    /** Returns a fault that gives the next output a seed above 2<sup>63</sup>. */
    static Fault hugeSeed(Call call) {
        return new Rewritten(call, OddAnswers::withHugeSeed);
    }

    /** Returns a fault that puts an extension type of MessagePack into each output of the next live connection. */
    static Fault extensionTypes() {
        return new ExtensionTypes();
    }

    /** Returns a fault that answers the next call of a kind as usual, but only after a delay; for storage. */
    static Fault slow(Call call, Duration delay) {
        return new Slow(call, delay);
    }

    /** Returns a fault that closes the connection of the next download after this many bytes of content. */
    static Fault brokenDownload(int bytes) {
        return new BrokenDownload(bytes);
    }

    /** Returns a fault that closes the connection of the next streamed output after this many events. */
    static Fault brokenStream(int events) {
        return new BrokenStream(events, false);
    }

    /** Returns a fault that lets the next streamed output fall silent after this many events, its connection left open. */
    static Fault silentStream(int events) {
        return new BrokenStream(events, true);
    }

    /** Returns a fault that ends the next live connection after this many outputs. */
    static Fault realtimeEnd(int outputs, SessionEnd end) {
        return new RealtimeEnd(outputs, end);
    }

    /**
     * Returns a fault that makes the next submitted request end as {@code COMPLETED} with an error.
     *
     * @param error the text for people, such as {@code "Runner disconnected"}
     * @param errorType fal's name for it, such as {@code "runner_disconnected"}; it decides the status of the result
     */
    static Fault failed(String error, String errorType) {
        return new Failed(error, errorType);
    }

    /**
     * Returns a fault that makes the next submitted request end with an error of the model, such as {@code
     * content_policy_violation}, about one field of its input. Its status says that there was one.
     */
    static Fault modelError(String type, String field) {
        return new ModelError(type, field, true);
    }

    /** Returns a fault like {@link #modelError} whose status says nothing: only the result tells. */
    static Fault unannouncedModelError(String type, String field) {
        return new ModelError(type, field, false);
    }

    /** Returns a fault that takes the next submitted request back from {@code IN_PROGRESS} to {@code IN_QUEUE}, once. */
    static Fault requeued() {
        return new Requeued(1);
    }

    /**
     * Returns a fault that loses so many runners of the next submitted request, each half-way, so that it waits again.
     *
     * <p>The service tries ten times, or as often as the caller's {@code X-Fal-No-Retry} and {@code X-Fal-Retry-Config} allow;
     * after that the request fails with {@code runner_disconnected}.
     */
    static Fault runnersLost(int count) {
        return new Requeued(count);
    }

    /**
     * Returns a fault that leaves the payload out of the next webhook, which says why and is {@code OK} nevertheless.
     *
     * @param reason the text for people
     */
    static Fault payloadError(String reason) {
        return new PayloadError(reason);
    }

    /**
     * A webhook without a payload.
     *
     * @param reason the text for people
     */
    record PayloadError(String reason) implements Fault {
        @Override
        public Call call() {
            return Call.WEBHOOK;
        }
    }

    /**
     * A scripted answer; the call has no other effect, so a request is not queued or cancelled by it.
     *
     * @param call the kind of call that it hits
     * @param status the HTTP status
     * @param headers the headers, one value each
     * @param body the body, sent as UTF-8
     */
    record Answer(Call call, int status, Map<String, String> headers, String body) implements Fault {
        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A connection closed before the answer; the call has its usual effect, so a submitted request is in the queue.
     *
     * @param call the kind of call that it hits
     */
    record Cut(Call call) implements Fault {}

    /**
     * An answer that is long in coming.
     *
     * @param call the kind of call that it hits
     * @param delay how long
     */
    record Slow(Call call, Duration delay) implements Fault {}

    /**
     * A streamed output that ends too early, or that does not go on.
     *
     * @param events how many events are sent before
     * @param silent whether the connection is left open
     */
    record BrokenStream(int events, boolean silent) implements Fault {
        @Override
        public Call call() {
            return Call.STREAM;
        }
    }

    /** Names the ways in which a live connection can end. */
    enum SessionEnd {
        /** The connection is closed without a word. */
        CUT,
        /** The connection stays open, and nothing comes any more. */
        SILENT,
        /** The session ends for want of inputs. */
        TIMEOUT,
        /** The app fails. */
        INTERNAL_ERROR,
        /** The token is refused. */
        UNAUTHORIZED
    }

    /**
     * A live connection that ends before its caller closes it.
     *
     * @param outputs how many outputs are sent before
     * @param end how it ends
     */
    record RealtimeEnd(int outputs, SessionEnd end) implements Fault {
        @Override
        public Call call() {
            return Call.REALTIME;
        }
    }

    /**
     * A request that ends with an error of the infrastructure.
     *
     * @param error the text for people
     * @param errorType fal's name for it
     */
    record Failed(String error, String errorType) implements Fault {
        @Override
        public Call call() {
            return Call.SUBMIT;
        }
    }

    /**
     * A request whose first runners are lost half-way, so that it waits and runs again.
     *
     * @param losses how many are lost
     */
    record Requeued(int losses) implements Fault {
        @Override
        public Call call() {
            return Call.SUBMIT;
        }
    }
}
