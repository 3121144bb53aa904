package io.github.fal4j.internal.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.EndpointId;
import io.github.fal4j.error.NotFoundException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Observers;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.http.Reading;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.observe.ObservedCall;
import io.github.fal4j.observe.Operation;
import io.github.fal4j.pricing.Money;
import io.github.fal4j.pricing.Prices;
import io.github.fal4j.pricing.UnitPrice;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;

/** Prices as the platform has them: asked for once by all who want one at the same time, and kept for an hour. Thread-safe. */
public final class PlatformPrices implements Prices {

    private static final Duration KEPT = Duration.ofHours(1);

    private final Connections connections;
    private final Retries retries;
    private final Observers observers;
    private final Timing timing;
    private final Map<EndpointId, Known> known = new ConcurrentHashMap<>();

    private record Known(Pending<Optional<UnitPrice>> price, long staleAt) {}

    /** The platform's calls about prices. */
    interface PricingApi {

        @GET("models/pricing")
        Call<JsonNode> prices(@Query("endpoint_id") String endpoint);

        @POST("models/pricing/estimate")
        Call<JsonNode> estimate(@Body JsonNode question);
    }

    /** Asks nothing yet. */
    public PlatformPrices(Connections connections, Retries retries, Observers observers, Timing timing) {
        this.connections = connections;
        this.retries = retries;
        this.observers = observers;
        this.timing = timing;
    }

    @Override
    public Optional<UnitPrice> of(EndpointId endpoint) {
        return waitedFor(lookUp(endpoint));
    }

    @Override
    public CompletableFuture<Optional<UnitPrice>> ofAsync(EndpointId endpoint) {
        return lookUp(endpoint).handedOver();
    }

    @Override
    public Money estimateUnits(EndpointId endpoint, BigDecimal units) {
        if (units.signum() <= 0) {
            throw new IllegalArgumentException("units must be more than 0: " + units);
        }
        ObjectNode amount = JsonNodeFactory.instance.objectNode();
        return estimate(endpoint, "unit_price", amount.put("unit_quantity", units));
    }

    @Override
    public Money estimateCalls(EndpointId endpoint, long calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls must be 1 or more: " + calls);
        }
        ObjectNode amount = JsonNodeFactory.instance.objectNode();
        return estimate(endpoint, "historical_api_price", amount.put("call_quantity", calls));
    }

    /** Ends with the price; who leaves does not take the question away from others. */
    Pending<Optional<UnitPrice>> lookUp(EndpointId endpoint) {
        Known mine = new Known(Pending.create(), timing.nanoTime() + KEPT.toNanos());
        Known kept = known.compute(endpoint, (id, there) -> there == null || isUseless(there) ? mine : there);
        if (kept.price() == mine.price()) {
            fetch(endpoint, mine.price());
        }
        Pending<Optional<UnitPrice>> own = Pending.create();
        var unused = kept.price().whenComplete(own::end);
        return own;
    }

    private boolean isUseless(Known kept) {
        return kept.price().isCompletedExceptionally() || timing.nanoTime() - kept.staleAt() >= 0;
    }

    private void fetch(EndpointId endpoint, Pending<Optional<UnitPrice>> price) {
        Reading<JsonNode, Optional<UnitPrice>> reading = new Reading<>() {
            @Override
            public Optional<UnitPrice> success(Response<JsonNode> answer, JsonNode body) throws IOException {
                return price(endpoint, body);
            }

            @Override
            public Optional<UnitPrice> refusal(ResponseException failure) {
                if (failure instanceof NotFoundException) {
                    return Optional.empty();
                }
                throw failure;
            }
        };
        try {
            price.follow(ask(endpoint, connections.platform(PricingApi.class).prices(endpoint.toString()), reading));
        } catch (RuntimeException | Error notAsked) {
            price.completeExceptionally(notAsked);
            throw notAsked;
        }
    }

    private static Optional<UnitPrice> price(EndpointId endpoint, JsonNode body) throws IOException {
        for (JsonNode each : body.path("prices")) {
            if (each.path("endpoint_id").asText().equals(endpoint.toString())) {
                Money price = money(each.path("unit_price"), each.path("currency"));
                return Optional.of(
                        new UnitPrice(endpoint, price, each.path("unit").asText()));
            }
        }
        return Optional.empty();
    }

    private Money estimate(EndpointId endpoint, String type, ObjectNode amount) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("estimate_type", type);
        question.putObject("endpoints").set(endpoint.toString(), amount);
        return waitedFor(ask(
                endpoint,
                connections.platform(PricingApi.class).estimate(question),
                (answer, body) -> money(body.path("total_cost"), body.path("currency"))));
    }

    private <T> Pending<T> ask(EndpointId endpoint, Call<JsonNode> call, Reading<JsonNode, T> reading) {
        Observation asking = observers.begin(new ObservedCall(Operation.PRICE, endpoint, null));
        Purpose purpose = Purpose.of(Action.PRICE, endpoint).within(asking);
        return asking.around(retries.enqueue(new Exchange<>(call, purpose, reading)));
    }

    private static Money money(JsonNode amount, JsonNode currency) throws IOException {
        try {
            if (amount.isNumber()) {
                return new Money(amount.decimalValue(), currency.asText());
            }
        } catch (IllegalArgumentException noCurrency) {
            throw new IOException(noCurrency.getMessage(), noCurrency);
        }
        throw new IOException("the answer names no amount");
    }

    private static <T> T waitedFor(Pending<T> answer) {
        try {
            return new CallerThread().await(answer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException("Interrupted while asking for a price", interrupted, null);
        }
    }
}
