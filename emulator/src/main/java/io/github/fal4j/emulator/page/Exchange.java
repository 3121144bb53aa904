package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.queue.QueuedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call to a model from its receipt to its answer, with the queued request that it may have become. Thread-safe. */
public final class Exchange {

    /** Names the ways in which a model is called. */
    enum Kind {
        QUEUE,
        RUN,
        STREAM,
        LIVE,
        SOCKET
    }

    /**
     * What the caller got.
     *
     * @param at when
     * @param status the HTTP status, 0 if the connection was closed instead
     * @param headers the headers
     * @param body the body, empty if it was streamed or is too large to be kept
     */
    public record Answer(Instant at, int status, Map<String, String> headers, String body) {
        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }

        boolean isGood() {
            return status >= 100 && status < 400;
        }
    }

    private static final int SEARCHED = 4000;

    private final long number;
    private final Kind kind;
    private final String endpointId;
    private final ReceivedRequest received;
    private final Instant at;
    private volatile @Nullable QueuedRequest request;
    private volatile @Nullable Answer answer;
    private volatile @Nullable Progress ended;
    private volatile @Nullable List<OutputFile> files;
    private volatile @Nullable String searched;
    private volatile @Nullable String summary;

    Exchange(long number, Kind kind, String endpointId, ReceivedRequest received, Instant at) {
        this.number = number;
        this.kind = kind;
        this.endpointId = endpointId;
        this.received = received;
        this.at = at;
    }

    /** Notes the request that this call has put into the queue. */
    public void became(QueuedRequest queued) {
        request = queued;
    }

    /** Notes what the caller got; the first note stays. */
    public synchronized void answered(Answer given) {
        if (answer == null) {
            answer = given;
        }
    }

    long number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    String endpointId() {
        return endpointId;
    }

    ReceivedRequest received() {
        return received;
    }

    Instant at() {
        return at;
    }

    @Nullable
    QueuedRequest request() {
        return request;
    }

    @Nullable
    Answer answer() {
        return answer;
    }

    /** Returns the id under which the call is known, or an empty text. */
    String requestId() {
        QueuedRequest queued = request;
        if (queued != null) {
            return queued.id();
        }
        Answer given = answer;
        return given == null ? "" : given.headers().getOrDefault("x-fal-request-id", "");
    }

    /** Returns the input, or null if what was sent is not JSON. */
    @Nullable
    JsonNode input() {
        QueuedRequest queued = request;
        return queued != null ? queued.input() : Json.read(received.bodyText());
    }

    /** Returns the words by which people tell it from others. */
    String summary() {
        String known = summary;
        if (known == null) {
            known = Summary.of(input());
            summary = known;
        }
        return known;
    }

    /** Returns where the call is; once it has ended, that stays. */
    Progress progress(Instant now) {
        Progress known = ended;
        if (known != null) {
            return known;
        }
        Progress progress = Progress.of(this, now);
        if (progress.endedAt() != null) {
            ended = progress;
        }
        return progress;
    }

    /** Returns the files of the output, or null until {@link #produced} has told them. */
    @Nullable
    List<OutputFile> files() {
        return files;
    }

    void produced(List<OutputFile> made) {
        files = List.copyOf(made);
    }

    /** Tells whether a text stands in the endpoint id, the request id or the first part of the input, whatever its case. */
    boolean mentions(String lowerCaseText) {
        String all = searched;
        if (all == null) {
            String input = received.bodyText();
            String start = input.length() > SEARCHED ? input.substring(0, SEARCHED) : input;
            all = (endpointId + ' ' + start).toLowerCase(Locale.ROOT);
            searched = all;
        }
        return all.contains(lowerCaseText) || requestId().contains(lowerCaseText);
    }
}
