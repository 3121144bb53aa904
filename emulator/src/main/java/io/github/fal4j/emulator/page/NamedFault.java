package io.github.fal4j.emulator.page;

import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fault that people can order from the page; what goes wrong is said by {@link Fault}'s own factories.
 *
 * @param name its name in addresses
 * @param label what it says to people
 * @param fault what goes wrong
 */
record NamedFault(String name, String label, Fault fault) {

    /** All, in the order in which the page offers them. */
    static final List<NamedFault> ALL = List.of(
            new NamedFault(
                    "runner-lost",
                    "Queue: the runner disconnects (503)",
                    Fault.failed("Runner disconnected", "runner_disconnected")),
            new NamedFault(
                    "request-timeout",
                    "Queue: the request times out (504)",
                    Fault.failed("Request timed out", "request_timeout")),
            new NamedFault(
                    "requeued", "Queue: the runner is lost half-way, and the request runs again", Fault.requeued()),
            new NamedFault(
                    "submit-cut",
                    "Submit: accepted, but the connection closes before the answer",
                    Fault.cut(Call.SUBMIT)),
            new NamedFault(
                    "submit-limited",
                    "Submit: too many requests (429, Retry-After: 1)",
                    Fault.rateLimited(Call.SUBMIT, Duration.ofSeconds(1))),
            new NamedFault("submit-bad-gateway", "Submit: a gateway's HTML page (502)", Fault.badGateway(Call.SUBMIT)),
            new NamedFault(
                    "status-unavailable",
                    "Status: unavailable (503)",
                    Fault.answer(Call.STATUS, 503, "{\"detail\":\"Unavailable\"}")),
            new NamedFault(
                    "status-stream-broken", "Status stream: breaks after the first event", Fault.brokenStatusStream(1)),
            new NamedFault(
                    "result-error",
                    "Result: internal error (500)",
                    Fault.answer(Call.RESULT, 500, "{\"detail\":\"Internal error\"}")),
            new NamedFault("result-cut", "Result: the connection closes before the answer", Fault.cut(Call.RESULT)),
            new NamedFault(
                    "cancel-cut", "Cancel: done, but the connection closes before the answer", Fault.cut(Call.CANCEL)),
            new NamedFault(
                    "run-error",
                    "Direct run: internal error (500)",
                    Fault.answer(Call.RUN, 500, "{\"detail\":\"Internal error\"}")),
            new NamedFault("run-cut", "Direct run: the connection closes before the answer", Fault.cut(Call.RUN)),
            new NamedFault("stream-broken", "Streamed output: breaks after the first event", Fault.brokenStream(1)),
            new NamedFault(
                    "stream-silent", "Streamed output: falls silent after the first event", Fault.silentStream(1)),
            new NamedFault(
                    "live-cut",
                    "Live connection: closes after the first output",
                    Fault.realtimeEnd(1, Fault.SessionEnd.CUT)),
            new NamedFault(
                    "live-silent",
                    "Live connection: falls silent after the first output",
                    Fault.realtimeEnd(1, Fault.SessionEnd.SILENT)));

    static Optional<NamedFault> of(String name) {
        return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
    }
}
