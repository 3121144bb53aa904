package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.storage.FileStore;
import io.github.fal4j.emulator.storage.UploadTokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Answers {@code rest.fal.ai/storage}: tokens and signed addresses, for those with a key. */
final class StorageRoutes {

    private static final Set<String> TYPES = Set.of("fal-cdn-v3", "gcs", "");
    /** With an offset in digits, which not every caller can do without. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final FileStore store;
    private final UploadTokens tokens;
    private final StorageFaults faults;

    StorageRoutes(FileStore store, UploadTokens tokens, StorageFaults faults) {
        this.store = store;
        this.tokens = tokens;
        this.faults = faults;
    }

    void addTo(RoutesConfig routes) {
        routes.post(
                FalHost.REST.path("/storage/auth/token"),
                ctx -> faults.unless(Call.UPLOAD_TOKEN, ctx, () -> token(ctx)));
        routes.post(
                FalHost.REST.path("/storage/upload/initiate"),
                ctx -> faults.unless(Call.UPLOAD_INITIATE, ctx, () -> initiate(ctx)));
        routes.post(
                FalHost.REST.path("/storage/upload/initiate-multipart"),
                ctx -> faults.unless(Call.UPLOAD_INITIATE, ctx, () -> initiate(ctx)));
    }

    private Reply token(Context ctx) {
        UploadTokens.Token token = tokens.issue();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("token", token.text()).put("token_type", "Bearer");
        json.put("base_url", Origin.of(ctx).url(FalHost.CDN_V3, ""));
        json.put("expires_at", TIME.format(token.expires().atOffset(ZoneOffset.UTC)));
        return Reply.json(200, json);
    }

    /** Where the parts of a larger file go is below where a file goes as a whole. */
    private Reply initiate(Context ctx) {
        String type = ctx.queryParam("storage_type");
        if (!TYPES.contains(type == null ? "" : type)) {
            return Reply.detail(400, "Unknown storage type '" + type + "'");
        }
        JsonNode file;
        try {
            file = ReceivedInput.of(ctx).json();
        } catch (UnusableInputException e) {
            return Reply.detail(422, e.getMessage());
        }
        if (!file.path("file_name").isTextual() || !file.path("content_type").isTextual()) {
            return Reply.detail(422, "file_name and content_type are required");
        }
        FileStore.Upload upload = store.begin(
                file.path("file_name").asText(), file.path("content_type").asText(), faults.lifecycle(ctx));
        Origin origin = Origin.of(ctx);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "upload_url", origin.url(FalHost.CDN, "/files/upload/" + upload.id() + "?token=signed-" + upload.id()));
        json.put("file_url", origin.url(FalHost.CDN, upload.file().path()));
        return Reply.json(200, json);
    }
}
