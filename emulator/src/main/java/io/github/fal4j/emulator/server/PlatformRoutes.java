package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.platform.Catalogue;
import io.github.fal4j.emulator.platform.CatalogueEntry;
import io.github.fal4j.emulator.platform.Page;
import io.github.fal4j.emulator.platform.ServedDocument;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers {@code api.fal.ai/v1/models} and {@code /v1/meta}, and {@code fal.ai} for documents: open to everybody. */
final class PlatformRoutes {

    private static final int PAGE = 50;
    /** A page of documents is about a megabyte per fifty. */
    private static final int MAX_PAGE = 200;
    /** The catalogue of the documents says nothing of time. */
    private static final String DATE = "2026-01-01T00:00:00Z";

    private final Catalogue catalogue;
    private final Endpoints endpoints;

    PlatformRoutes(Catalogue catalogue, Endpoints endpoints) {
        this.catalogue = catalogue;
        this.endpoints = endpoints;
    }

    void addTo(RoutesConfig routes) {
        routes.get(FalHost.API.path("/v1/models"), PlatformQuery.handler(this::models));
        routes.get(FalHost.API.path("/v1/meta"), PlatformQuery.handler(query -> {
            ObjectNode meta = JsonNodeFactory.instance.objectNode();
            meta.putArray("webhook_ip_ranges").add("127.0.0.0/8");
            return Reply.json(200, meta);
        }));
        routes.get(FalHost.SITE.path("/api/openapi/queue/openapi.json"), this::document);
    }

    private Reply models(PlatformQuery query) {
        List<String> ids = query.list("endpoint_id");
        for (String id : ids) {
            if (catalogue.find(id) == null) {
                return PlatformError.unknownModel(id);
            }
        }
        List<Predicate<CatalogueEntry>> conditions = new ArrayList<>();
        if (!ids.isEmpty()) {
            conditions.add(entry -> ids.contains(entry.id()));
        }
        query.text("q").ifPresent(text -> conditions.add(entry -> entry.matches(text)));
        query.text("category")
                .ifPresent(text -> conditions.add(entry -> entry.category().equals(text)));
        query.text("status")
                .ifPresent(text -> conditions.add(entry -> entry.status().equals(text)));
        List<CatalogueEntry> found = catalogue.entries().stream()
                .filter(conditions.stream().reduce(entry -> true, Predicate::and))
                .toList();
        List<String> expand = query.list("expand");
        Page<CatalogueEntry> page = query.page(found, PAGE, MAX_PAGE);
        return PlatformQuery.answer("models", page, entry -> model(query, entry, expand));
    }

    private JsonNode model(PlatformQuery query, CatalogueEntry entry, List<String> expand) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("endpoint_id", entry.id());
        Endpoint endpoint = endpoints.find(entry.id());
        JsonNode info = endpoint == null ? JsonNodeFactory.instance.missingNode() : endpoint.info();
        ObjectNode metadata = json.putObject("metadata");
        metadata.put("display_name", entry.displayName()).put("category", entry.category());
        metadata.put("description", info.path("description").asText("")).put("status", entry.status());
        metadata.putArray("tags");
        metadata.put("updated_at", DATE);
        metadata.set("is_favorited", query.isAnonymous() ? json.nullNode() : json.booleanNode(false));
        metadata.put("thumbnail_url", "https://fal.ai/models/" + entry.id());
        metadata.put("model_url", query.origin().url(FalHost.RUN, "/" + entry.id()));
        metadata.put("date", DATE).put("highlighted", false).put("pinned", false);
        metadata.put("kind", entry.kind());
        String group = info.path("x-fal-metadata").path("group").asText("");
        if (!group.isEmpty()) {
            metadata.putObject("group").put("key", group).put("label", group);
        }
        if (expand.contains("openapi-3.0")) {
            json.set("openapi", endpoint == null ? expansionFailed() : served(endpoint));
        }
        if (expand.contains("enterprise_status")) {
            json.put("enterprise_status", "ready");
        }
        return json;
    }

    private static ObjectNode served(Endpoint endpoint) {
        return ServedDocument.of(endpoint.id(), endpoint.document());
    }

    private static JsonNode expansionFailed() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("error").put("code", "expansion_failed").put("message", "There is no document");
        return json;
    }

    private void document(Context ctx) {
        @Nullable String id = ctx.queryParam("endpoint_id");
        Endpoint endpoint = id == null ? null : endpoints.find(id);
        Reply reply = endpoint == null
                ? Reply.detail(404, "There is no model '" + Objects.requireNonNullElse(id, "") + "'")
                : Reply.json(200, served(endpoint));
        reply.send(ctx);
    }
}
