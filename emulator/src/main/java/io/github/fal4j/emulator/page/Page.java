package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.queue.Cancellation;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.queue.RequestQueue;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.time.Timer;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the page can ask and do, as JSON. Thread-safe. */
public final class Page {

    private final Exchanges exchanges;
    private final Endpoints endpoints;
    private final RequestQueue queue;
    private final Script script;
    private final Timer timer;
    private final JavaNames names = new JavaNames();
    private final Detail details;
    private final Feed feed;

    /** Shows these calls. */
    public Page(
            Exchanges exchanges, Endpoints endpoints, RequestQueue queue, Script script, Timer timer, Outputs outputs) {
        this.exchanges = exchanges;
        this.endpoints = endpoints;
        this.queue = queue;
        this.script = script;
        this.timer = timer;
        this.details = new Detail(outputs, new JavaSnippet(endpoints, names));
        this.feed = new Feed(new View(exchanges, outputs), timer);
    }

    /** Sends the list as it changes; the result completes when the page has gone, and is null if too many are open. */
    public @Nullable CompletableFuture<Void> feed(Query query, OutputStream out) {
        return feed.open(query, out);
    }

    /** Returns everything about a call, files at this host and port, or null if it is not known or no longer kept. */
    public @Nullable ObjectNode detail(long number, String authority) {
        Exchange exchange = exchanges.find(number);
        return exchange == null ? null : details.of(exchange, authority, timer.instant());
    }

    /** Cancels a queued request; returns what became of that, or null if there is no such request. */
    public @Nullable ObjectNode cancel(long number) {
        Exchange exchange = exchanges.find(number);
        QueuedRequest request = exchange == null ? null : exchange.request();
        if (request == null) {
            return null;
        }
        Cancellation outcome = queue.cancel(request);
        return Json.object().put("outcome", outcome.name());
    }

    /** Returns the ids of the published endpoints. */
    public ObjectNode endpoints() {
        ObjectNode json = Json.object();
        ArrayNode ids = json.putArray("endpoints");
        names.endpointIds().forEach(ids::add);
        return json;
    }

    /** Returns an input to begin with, or null if there is no such endpoint. */
    public @Nullable ObjectNode sample(String endpointId) {
        Endpoint endpoint = endpoints.find(endpointId);
        return endpoint == null
                ? null
                : Json.object().put("endpoint", endpointId).set("input", endpoint.sampleInput());
    }

    /** Returns the faults that can be ordered. */
    public ObjectNode faults() {
        ObjectNode json = Json.object();
        ArrayNode faults = json.putArray("faults");
        for (NamedFault fault : NamedFault.ALL) {
            faults.addObject().put("name", fault.name()).put("label", fault.label());
        }
        return json;
    }

    /** Lets the next call of an endpoint go wrong; returns false if there is no such endpoint or fault. */
    public boolean failNext(String endpointId, String faultName) {
        Optional<NamedFault> fault = NamedFault.of(faultName);
        if (fault.isEmpty() || endpoints.find(endpointId) == null) {
            return false;
        }
        script.failNext(endpointId, List.of(fault.get().fault()));
        return true;
    }
}
