package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.storage.FileStore;
import io.github.fal4j.emulator.storage.FileStore.Description;
import io.github.fal4j.emulator.storage.UploadTokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Answers {@code rest.fal.ai/storage}: tokens and signed addresses, for those with a key. */
final class StorageRoutes {

    /** Below this path is what uploads to {@code gcs} in parts need. */
    static final String GCS = "/storage/upload/gcs";

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
                ctx -> faults.unless(Call.UPLOAD_INITIATE, ctx, () -> initiate(ctx, false)));
        routes.post(
                FalHost.REST.path("/storage/upload/initiate-multipart"),
                ctx -> faults.unless(Call.UPLOAD_INITIATE, ctx, () -> initiate(ctx, true)));
        routes.post(
                FalHost.REST.path(GCS + "/{upload}/{part}"),
                ctx -> faults.unless(Call.UPLOAD_INITIATE, ctx, () -> signPart(ctx)));
    }

    private Reply token(Context ctx) {
        UploadTokens.Token token = tokens.issue(Caller.accountOf(ctx));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("token", token.text()).put("token_type", "Bearer");
        json.put("base_url", Origin.of(ctx).url(FalHost.CDN_V3, ""));
        json.put("expires_at", TIME.format(token.expires().atOffset(ZoneOffset.UTC)));
        return Reply.json(200, json);
    }

    /**
     * Where the parts of a larger file go is below where a file goes as a whole; but those for {@code gcs} are asked for one by one,
     * with a key.
     */
    private Reply initiate(Context ctx, boolean inParts) {
        String type = ctx.queryParam("storage_type");
        if (!TYPES.contains(type == null ? "" : type)) {
            return Reply.detail(400, "Unknown storage type '" + type + "'");
        }
        JsonNode file;
        try {
            file = ReceivedInput.of(ctx);
        } catch (UnusableInputException e) {
            return Reply.detail(422, e.getMessage());
        }
        if (!file.path("file_name").isTextual() || !file.path("content_type").isTextual()) {
            return Reply.detail(422, "file_name and content_type are required");
        }
        String account = Caller.accountOf(ctx);
        FileStore.Upload upload = store.begin(new Description(
                file.path("file_name").asText(),
                file.path("content_type").asText(),
                account,
                faults.lifecycle(ctx, account)));
        Origin origin = Origin.of(ctx);
        boolean partByPart = inParts && "gcs".equals(type);
        String url = partByPart
                ? origin.url(FalHost.REST, GCS + "/" + upload.id())
                : origin.url(FalHost.CDN, "/files/upload/" + upload.id() + signature(upload.id()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("upload_url", url);
        json.put("file_url", origin.url(FalHost.CDN, upload.file().path()));
        return Reply.json(200, json);
    }

    private Reply signPart(Context ctx) {
        String upload = ctx.pathParam("upload");
        String part = ctx.pathParam("part");
        if (store.upload(upload) == null) {
            return Reply.detail(404, "Upload not found");
        }
        String url = Origin.of(ctx).url(FalHost.CDN, "/files/upload/" + upload + "/" + part + signature(upload));
        return Reply.json(200, JsonNodeFactory.instance.objectNode().put("upload_url", url));
    }

    private static String signature(String upload) {
        return "?token=signed-" + upload;
    }
}
