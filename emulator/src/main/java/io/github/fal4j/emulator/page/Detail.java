package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.queue.LogLine;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.queue.RequestState;
import io.github.fal4j.emulator.queue.StateChange;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Everything about one call: input, output or error, what was sent and answered, and what happened when. */
final class Detail {

    private static final Pattern SECRET = Pattern.compile("auth|cookie|token|secret|api-?key");
    private static final Pattern SECRET_PARAMETER = Pattern.compile("((?:^|&)[^=&]*(?:token|key)[^=&]*=)[^&]*");

    private final Outputs outputs;
    private final JavaSnippet snippets;

    Detail(Outputs outputs, JavaSnippet snippets) {
        this.outputs = outputs;
        this.snippets = snippets;
    }

    ObjectNode of(Exchange exchange, String authority, Instant now) {
        Progress progress = exchange.progress(now);
        ObjectNode detail = Json.object()
                .put("number", exchange.number())
                .put("kind", exchange.kind().name())
                .put("endpoint", exchange.endpointId())
                .put("requestId", exchange.requestId());
        View.putProgress(detail, exchange, progress);
        JsonNode input = exchange.input();
        if (input != null) {
            detail.set("input", Json.shortened(input));
            detail.put("java", snippets.of(exchange.endpointId(), input));
        } else {
            detail.put("inputText", Json.shortened(exchange.received().bodyText()));
        }
        QueuedRequest request = exchange.request();
        if (request != null) {
            putLife(detail, request, now);
        }
        putExchange(detail, exchange);
        if (progress.endedAt() != null) {
            putOutput(detail, outputs.of(exchange, authority));
        }
        return detail;
    }

    private static void putOutput(ObjectNode detail, JsonNode output) {
        detail.set("output", Json.shortened(output));
        ArrayNode files = detail.putArray("files");
        for (OutputFile file : OutputFile.in(output)) {
            files.addObject()
                    .put("kind", file.kind().name())
                    .put("url", file.url())
                    .put("name", file.name())
                    .put("width", file.width())
                    .put("height", file.height());
        }
    }

    private static void putLife(ObjectNode detail, QueuedRequest request, Instant now) {
        ArrayNode history = detail.putArray("history");
        for (StateChange change : request.historyUntil(now)) {
            ObjectNode entry = history.addObject()
                    .put("at", change.at().toEpochMilli())
                    .put("status", change.state().falName());
            if (change.state() instanceof RequestState.InQueue queued) {
                entry.put("position", queued.position());
            }
        }
        ArrayNode logs = detail.putArray("logs");
        for (LogLine line : request.logsUntil(now)) {
            logs.addObject().put("at", line.timestamp().toEpochMilli()).put("message", line.message());
        }
    }

    private static void putExchange(ObjectNode detail, Exchange exchange) {
        ReceivedRequest received = exchange.received();
        String query = received.query();
        String address = received.host()
                + received.path()
                + (query == null ? "" : "?" + SECRET_PARAMETER.matcher(query).replaceAll("$1…"));
        ObjectNode sent = detail.putObject("sent").put("line", received.method() + " " + address);
        ObjectNode headers = sent.putObject("headers");
        received.headers().forEach((name, values) -> headers.put(name, shown(name, String.join(", ", values))));
        Exchange.Answer answer = exchange.answer();
        if (answer == null) {
            return;
        }
        ObjectNode answered = detail.putObject("answered").put("status", answer.status());
        ObjectNode answerHeaders = answered.putObject("headers");
        new TreeMap<>(answer.headers()).forEach((name, value) -> answerHeaders.put(name, shown(name, value)));
        JsonNode body = Json.read(answer.body());
        if (body != null) {
            answered.set("body", Json.shortened(body));
        } else {
            answered.put("text", Json.shortened(answer.body()));
        }
    }

    private static String shown(String name, String value) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find() ? "(not shown)" : value;
    }
}
