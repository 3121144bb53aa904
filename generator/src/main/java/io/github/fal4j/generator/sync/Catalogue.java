package io.github.fal4j.generator.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.store.DocumentFolder;
import io.github.fal4j.generator.sync.FetchException.Cause;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The service's side: pages of active endpoints, and single documents. */
final class Catalogue {

    /** A page of documents has about one megabyte. */
    private static final int PAGE_SIZE = 50;

    private static final int MAX_PAGE_BYTES = 32 * 1024 * 1024;
    /** Failures in a row after which a single document is asked for only once, so that a dead address cannot cost hours. */
    private static final int PATIENCE = 3;
    /** What one odd document can do to a whole page; without documents the page may well be had. */
    private static final Set<Cause> CAUSED_BY_DOCUMENTS =
            EnumSet.of(Cause.TOO_LARGE, Cause.SERVER_ERROR, Cause.UNREADABLE);

    /**
     * One page.
     *
     * @param entries the endpoints on it
     * @param next the cursor of the next page, null on the last
     */
    record Page(List<CatalogueEntry> entries, @Nullable String next) {}

    private final Fetcher fetcher;
    private final SyncRequest request;
    private int failuresInARow;

    Catalogue(Fetcher fetcher, SyncRequest request) {
        this.fetcher = fetcher;
        this.request = request;
    }

    Page page(@Nullable String cursor) throws FetchException, InterruptedException {
        String address = request.catalogue().toString().replaceFirst("/+$", "") + "/models?status=active&limit="
                + PAGE_SIZE + (cursor == null ? "" : "&cursor=" + encoded(cursor));
        try {
            return read(get(address + "&expand=openapi-3.0"));
        } catch (FetchException failure) {
            if (!CAUSED_BY_DOCUMENTS.contains(failure.reason())) {
                throw failure;
            }
            return read(get(address));
        }
    }

    private JsonNode get(String address) throws FetchException, InterruptedException {
        return fetcher.get(URI.create(address), request.authorization(), MAX_PAGE_BYTES, Fetcher.MAX_ATTEMPTS);
    }

    private static Page read(JsonNode json) throws FetchException {
        JsonNode models = json.path("models");
        if (!models.isArray()) {
            throw new FetchException(Cause.UNREADABLE, "answered without the list \"models\"");
        }
        List<CatalogueEntry> entries = new ArrayList<>();
        models.forEach(model -> entries.add(CatalogueEntry.of(model)));
        boolean more = json.path("has_more").asBoolean(true);
        String next = json.path("next_cursor").asText("");
        if (next.isEmpty() && json.path("has_more").asBoolean(false)) {
            throw new FetchException(Cause.UNREADABLE, "says that there is more, but not where");
        }
        return new Page(entries, more && !next.isEmpty() ? next : null);
    }

    /** Fetches one document from its own address, without the key, which that address does not ask for. */
    ObjectNode document(String id) throws FetchException, InterruptedException {
        String base = request.documents().toString();
        URI address = URI.create(base + (base.contains("?") ? "&" : "?") + "endpoint_id=" + encoded(id));
        int attempts = failuresInARow < PATIENCE ? Fetcher.MAX_ATTEMPTS : 1;
        JsonNode json;
        try {
            json = fetcher.get(address, null, DocumentFolder.MAX_BYTES, attempts);
        } catch (FetchException failure) {
            if (failure.mayPass()) {
                failuresInARow++;
            }
            throw failure;
        }
        failuresInARow = 0;
        if (!(json instanceof ObjectNode document) || !CatalogueEntry.isDocument(json)) {
            throw new FetchException(Cause.UNREADABLE, "answered with what is no OpenAPI document");
        }
        return document;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
