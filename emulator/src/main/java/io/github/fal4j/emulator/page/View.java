package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.page.Progress.Status;
import io.github.fal4j.emulator.queue.QueuedRequest;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the page's list shows: the newest calls that a query lets through, and how many there are of each status. */
final class View {

    /** Making an output draws its pictures; the rest of a burst follows with the next looks. */
    private static final int OUTPUTS_A_LOOK = 5;

    private static final int LISTED_ENDPOINTS = 200;

    private final Exchanges exchanges;
    private final Outputs outputs;

    View(Exchanges exchanges, Outputs outputs) {
        this.exchanges = exchanges;
        this.outputs = outputs;
    }

    ObjectNode at(Instant now, Query query) {
        List<Exchange> all = exchanges.newestFirst();
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        Set<String> endpoints = new TreeSet<>();
        ObjectNode view = Json.object();
        ArrayNode rows = view.putArray("rows");
        int matching = 0;
        int budget = OUTPUTS_A_LOOK;
        for (Exchange exchange : all) {
            Progress progress = exchange.progress(now);
            counts.merge(progress.status(), 1, Integer::sum);
            if (endpoints.size() < LISTED_ENDPOINTS) {
                endpoints.add(exchange.endpointId());
            }
            if (!query.accepts(exchange, progress)) {
                continue;
            }
            matching++;
            if (rows.size() < query.limit()) {
                if (exchange.files() == null && progress.status() == Status.COMPLETED && budget > 0) {
                    budget--;
                    exchange.produced(files(exchange));
                }
                rows.add(row(exchange, progress, now));
            }
        }
        ObjectNode counted = view.putObject("counts");
        for (Status status : Status.values()) {
            counted.put(status.name(), counts.getOrDefault(status, 0));
        }
        view.put("total", exchanges.count()).put("kept", all.size()).put("matching", matching);
        endpoints.forEach(view.putArray("endpoints")::add);
        return view;
    }

    /** A document that no output can be made from hides the files of its own requests, not the whole list. */
    private List<OutputFile> files(Exchange exchange) {
        try {
            return OutputFile.in(outputs.of(exchange, "localhost"));
        } catch (RuntimeException unusable) {
            return List.of();
        }
    }

    private static ObjectNode row(Exchange exchange, Progress progress, Instant now) {
        ObjectNode row = Json.object()
                .put("number", exchange.number())
                .put("kind", exchange.kind().name())
                .put("endpoint", exchange.endpointId())
                .put("requestId", exchange.requestId())
                .put("text", exchange.summary());
        putProgress(row, exchange, progress);
        QueuedRequest request = exchange.request();
        if (request != null && progress.status() == Status.IN_PROGRESS) {
            row.put("logs", request.logsUntil(now).size());
        }
        List<OutputFile> files = exchange.files();
        if (files != null && !files.isEmpty()) {
            OutputFile first = files.get(0);
            row.put("files", files.size()).put("fileKind", first.kind().name());
            if (!first.url().startsWith("data:")) {
                row.put("fileUrl", first.url());
            }
        }
        return row;
    }

    static void putProgress(ObjectNode json, Exchange exchange, Progress progress) {
        json.put("status", progress.status().name()).put("at", exchange.at().toEpochMilli());
        Integer position = progress.position();
        if (position != null) {
            json.put("position", position);
        }
        Instant startedAt = progress.startedAt();
        if (startedAt != null) {
            json.put("startedAt", startedAt.toEpochMilli());
        }
        Instant endedAt = progress.endedAt();
        if (endedAt != null) {
            json.put("endedAt", endedAt.toEpochMilli());
        }
        if (progress.error() != null) {
            json.put("error", progress.error());
        }
        json.put("cancellable", endedAt == null && exchange.request() != null);
    }
}
