package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.platform.Prices;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.queue.RequestState.Completed;
import io.github.fal4j.emulator.queue.RequestStore;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.config.RoutesConfig;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what became of queued requests, and what they cost: those of the caller that are still known. */
final class HistoryRoutes {

    private static final int PAGE = 50;
    private static final int MAX_PAGE = 100;
    private static final Duration USUAL_PERIOD = Duration.ofDays(1);
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);

    private final RequestStore requests;
    private final RequestResult results;
    private final Retention retention;
    private final Prices prices;
    private final Timer timer;

    HistoryRoutes(RequestStore requests, RequestResult results, Retention retention, Prices prices, Timer timer) {
        this.requests = requests;
        this.results = results;
        this.retention = retention;
        this.prices = prices;
        this.timer = timer;
    }

    void addTo(RoutesConfig routes) {
        String models = FalHost.API.path("/v1/models");
        routes.get(models + "/requests/by-endpoint", PlatformQuery.handler(this::byEndpoint));
        routes.get(models + "/billing-events", PlatformQuery.handler(this::billingEvents));
    }

    /** A request that has ended, whose result is made only where it is shown. */
    private record Ended(QueuedRequest request, Instant end) {

        int status() {
            Failure failure = request.failure();
            return failure == null ? 200 : failure.status();
        }

        String outcome() {
            return status() < 400 ? "success" : status() < 500 ? "user_error" : "error";
        }
    }

    private Reply byEndpoint(PlatformQuery query) {
        query.required("endpoint_id");
        Comparator<Ended> order =
                query.text("sort_by").filter("duration"::equals).isPresent()
                        ? Comparator.comparing(ended -> ended.request().runDuration())
                        : Comparator.comparing(Ended::end);
        List<Ended> found = ended(query).stream()
                .filter(ended ->
                        query.text("status").map(ended.outcome()::equals).orElse(true))
                .sorted(order.reversed())
                .toList();
        boolean payloads = query.list("expand").contains("payloads");
        return PlatformQuery.answer("items", query.page(found, PAGE, MAX_PAGE), ended -> item(query, ended, payloads));
    }

    private JsonNode item(PlatformQuery query, Ended ended, boolean payloads) {
        QueuedRequest request = ended.request();
        @Nullable Instant started = request.startedAt();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("request_id", request.id())
                .put("endpoint_id", request.endpoint().id());
        json.put("started_at", (started == null ? ended.end() : started).toString());
        json.put("sent_at", request.submittedAt().toString());
        json.put("ended_at", ended.end().toString());
        json.put("status_code", ended.status());
        json.put("duration", request.runDuration().toNanos() / 1e9);
        if (payloads && retention.isStored(request)) {
            json.set("json_input", request.input());
            Reply.Answer result = results.of(request, query.origin());
            json.putRawValue("json_output", new RawValue(new String(result.body(), StandardCharsets.UTF_8)));
        }
        return json;
    }

    private Reply billingEvents(PlatformQuery query) {
        List<Ended> found = ended(query).stream()
                .sorted(Comparator.comparing(Ended::end).reversed())
                .toList();
        return PlatformQuery.answer("billing_events", query.page(found, PAGE, MAX_PAGE), ended -> billed(query, ended));
    }

    private JsonNode billed(PlatformQuery query, Ended ended) {
        String id = ended.request().endpoint().id();
        Reply.Answer result = results.of(ended.request(), query.origin());
        BigDecimal units = new BigDecimal(result.header("x-fal-billable-units"));
        BigDecimal cost = units.multiply(prices.of(id));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("request_id", ended.request().id()).put("endpoint_id", id);
        json.put("timestamp", ended.end().toString());
        json.set("output_units", DecimalNode.valueOf(units));
        json.set("unit_price", DecimalNode.valueOf(prices.of(id)));
        json.putNull("percent_discount");
        json.set("cost_subtotal", DecimalNode.valueOf(cost));
        json.put("cost_discount", 0);
        json.set("cost_total", DecimalNode.valueOf(cost));
        json.put("cost_estimate_nano_usd", cost.multiply(NANO).longValue());
        return json;
    }

    private List<Ended> ended(PlatformQuery query) {
        Instant now = timer.instant();
        Instant start = query.text("start").map(HistoryRoutes::instant).orElse(now.minus(USUAL_PERIOD));
        // The end is exclusive, and what has just ended is to be found.
        Instant end = query.text("end").map(HistoryRoutes::instant).orElse(now.plusMillis(1));
        List<String> endpoints = query.list("endpoint_id");
        List<String> ids = query.list("request_id");
        return requests.all().stream()
                .filter(request -> request.account().id().equals(query.account()))
                .filter(request -> endpoints.isEmpty()
                        || endpoints.contains(request.endpoint().id()))
                .filter(request -> ids.isEmpty() || ids.contains(request.id()))
                .filter(request -> request.stateAt(now) instanceof Completed)
                .map(request -> new Ended(request, endOf(request, now)))
                .filter(ended -> !ended.end().isBefore(start) && ended.end().isBefore(end))
                .toList();
    }

    private static Instant endOf(QueuedRequest request, Instant now) {
        Instant end = request.endsAt();
        return end == null ? now : end;
    }

    private static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is neither a date nor a time in UTC", e);
        }
    }
}
