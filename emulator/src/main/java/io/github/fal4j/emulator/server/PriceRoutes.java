package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.platform.Catalogue;
import io.github.fal4j.emulator.platform.CatalogueEntry;
import io.github.fal4j.emulator.platform.Page;
import io.github.fal4j.emulator.platform.Prices;
import io.javalin.config.RoutesConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers {@code api.fal.ai/v1/models/pricing}: prices that were set, or made up. */
final class PriceRoutes {

    private static final int MAX_IDS = 50;
    private static final String CURRENCY = "USD";
    private static final Map<String, String> QUANTITIES =
            Map.of("unit_price", "unit_quantity", "historical_api_price", "call_quantity");

    private final Catalogue catalogue;
    private final Prices prices;

    PriceRoutes(Catalogue catalogue, Prices prices) {
        this.catalogue = catalogue;
        this.prices = prices;
    }

    void addTo(RoutesConfig routes) {
        routes.get(FalHost.API.path("/v1/models/pricing"), PlatformQuery.handler(this::prices));
        routes.post(FalHost.API.path("/v1/models/pricing/estimate"), PlatformQuery.handler(this::estimate));
    }

    private Reply prices(PlatformQuery query) {
        List<String> ids = query.list("endpoint_id");
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw new IllegalArgumentException("endpoint_id must name 1 to " + MAX_IDS + " models");
        }
        List<CatalogueEntry> entries = new ArrayList<>();
        for (String id : ids) {
            CatalogueEntry entry = catalogue.find(id);
            if (entry == null) {
                return PlatformError.unknownModel(id);
            }
            entries.add(entry);
        }
        return PlatformQuery.answer("prices", new Page<>(entries, null), this::price);
    }

    private JsonNode price(CatalogueEntry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("endpoint_id", entry.id());
        json.set("unit_price", DecimalNode.valueOf(prices.of(entry.id())));
        return json.put("unit", entry.unit().isEmpty() ? "units" : entry.unit()).put("currency", CURRENCY);
    }

    private Reply estimate(PlatformQuery query) throws UnusableInputException {
        JsonNode body = query.body();
        String type = body.path("estimate_type").asText();
        String quantity = QUANTITIES.get(type);
        if (quantity == null) {
            throw new IllegalArgumentException("estimate_type must be one of " + QUANTITIES.keySet());
        }
        if (body.path("endpoints").isEmpty()) {
            throw new IllegalArgumentException("endpoints must name one model or more");
        }
        BigDecimal total = BigDecimal.ZERO;
        for (var endpoint : body.path("endpoints").properties()) {
            if (catalogue.find(endpoint.getKey()) == null) {
                return PlatformError.unknownModel(endpoint.getKey());
            }
            JsonNode count = endpoint.getValue().path(quantity);
            if (!count.isNumber() || count.decimalValue().signum() <= 0) {
                throw new IllegalArgumentException(quantity + " of " + endpoint.getKey() + " must be above 0");
            }
            // A call is taken for one unit, since there is no history to learn from.
            total = total.add(prices.of(endpoint.getKey()).multiply(count.decimalValue()));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("estimate_type", type);
        json.set("total_cost", DecimalNode.valueOf(total));
        return Reply.json(200, json.put("currency", CURRENCY));
    }
}
