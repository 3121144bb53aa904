package io.github.fal4j.emulator.page;

import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the faults that people can order from the page, in the order in which it offers them. */
enum NamedFault {
    RUNNER_LOST(
            "Queue: the runner disconnects (503)", Fault.failed("Runner disconnected", "runner_disconnected")),
    REQUEST_TIMEOUT("Queue: the request times out (504)", Fault.failed("Request timed out", "request_timeout")),
    REQUEUED("Queue: the runner is lost half-way, and the request runs again", Fault.requeued()),
    SUBMIT_CUT("Submit: accepted, but the connection closes before the answer", Fault.cut(Call.SUBMIT)),
    SUBMIT_LIMITED(
            "Submit: too many requests (429, Retry-After: 1)",
            Fault.answer(
                    Call.SUBMIT,
                    429,
                    Map.of("Content-Type", "application/json", "Retry-After", "1"),
                    "{\"detail\":\"Rate limit exceeded\"}")),
    SUBMIT_BAD_GATEWAY(
            "Submit: a gateway's HTML page (502)",
            Fault.answer(Call.SUBMIT, 502, Map.of("Content-Type", "text/html"), "<h1>502 Bad Gateway</h1>")),
    STATUS_UNAVAILABLE("Status: unavailable (503)", Fault.answer(Call.STATUS, 503, "{\"detail\":\"Unavailable\"}")),
    STATUS_STREAM_BROKEN("Status stream: breaks after the first event", Fault.brokenStatusStream(1)),
    RESULT_ERROR("Result: internal error (500)", Fault.answer(Call.RESULT, 500, "{\"detail\":\"Internal error\"}")),
    RESULT_CUT("Result: the connection closes before the answer", Fault.cut(Call.RESULT)),
    CANCEL_CUT("Cancel: done, but the connection closes before the answer", Fault.cut(Call.CANCEL)),
    RUN_ERROR("Direct run: internal error (500)", Fault.answer(Call.RUN, 500, "{\"detail\":\"Internal error\"}")),
    RUN_CUT("Direct run: the connection closes before the answer", Fault.cut(Call.RUN)),
    STREAM_BROKEN("Streamed output: breaks after the first event", Fault.brokenStream(1)),
    STREAM_SILENT("Streamed output: falls silent after the first event", Fault.silentStream(1)),
    LIVE_CUT("Live connection: closes after the first output", Fault.realtimeEnd(1, Fault.SessionEnd.CUT)),
    LIVE_SILENT("Live connection: falls silent after the first output", Fault.realtimeEnd(1, Fault.SessionEnd.SILENT));

    private final String label;
    private final Fault fault;

    NamedFault(String label, Fault fault) {
        this.label = label;
        this.fault = fault;
    }

    String label() {
        return label;
    }

    Fault fault() {
        return fault;
    }

    static @Nullable NamedFault of(String name) {
        for (NamedFault fault : values()) {
            if (fault.name().equals(name)) {
                return fault;
            }
        }
        return null;
    }
}
