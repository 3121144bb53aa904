package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.storage.FileStore;
import io.github.fal4j.emulator.storage.FileStore.Description;
import io.github.fal4j.emulator.storage.FileStore.NamedPart;
import io.github.fal4j.emulator.storage.FileStore.Upload;
import io.github.fal4j.emulator.storage.StoredFile;
import io.github.fal4j.emulator.storage.UploadTokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Takes content in on {@code v3.fal.media}: with a token, or at a signed address. No key is looked at. */
final class UploadRoutes {

    private final FileStore store;
    private final UploadTokens tokens;
    private final StorageFaults faults;

    UploadRoutes(FileStore store, UploadTokens tokens, StorageFaults faults) {
        this.store = store;
        this.tokens = tokens;
        this.faults = faults;
    }

    void addTo(RoutesConfig routes) {
        // Whoever comes here was asked for a key.
        routes.post(
                FalHost.REST.path(StorageRoutes.GCS + "/{upload}/complete"),
                ctx -> faults.unless(Call.UPLOAD_COMPLETE, ctx, () -> of(ctx, this::complete)));
        for (FalHost host : List.of(FalHost.CDN, FalHost.CDN_V3)) {
            String parts = "/files/b/{id}/{name}/multipart/{upload}";
            routes.post(host.path("/files/upload"), withToken(Call.UPLOAD, this::direct));
            routes.post(host.path("/files/upload/multipart"), withToken(Call.UPLOAD_INITIATE, this::begin));
            routes.put(host.path(parts + "/{part}"), withToken(Call.UPLOAD_PART, ctx -> of(ctx, this::part)));
            routes.post(
                    host.path(parts + "/complete"), withToken(Call.UPLOAD_COMPLETE, ctx -> of(ctx, this::complete)));
            routes.put(host.path("/files/upload/{upload}"), signed(Call.UPLOAD, this::whole));
            routes.put(host.path("/files/upload/{upload}/{part}"), signed(Call.UPLOAD_PART, this::part));
            routes.post(host.path("/files/upload/{upload}/complete"), signed(Call.UPLOAD_COMPLETE, this::complete));
        }
    }

    private interface Answering {

        Reply answer(Context ctx);
    }

    private Handler withToken(Call call, Answering answering) {
        return ctx -> faults.unless(call, ctx, () -> {
            String account = tokens.account(ctx.header("Authorization"));
            if (account == null) {
                return Reply.detail(401, "Invalid or expired token");
            }
            Caller.set(ctx, account);
            return answering.answer(ctx);
        });
    }

    private Handler signed(Call call, BiFunction<Context, Upload, Reply> answering) {
        return ctx -> faults.unless(
                call,
                ctx,
                () -> ("signed-" + ctx.pathParam("upload")).equals(ctx.queryParam("token"))
                        ? of(ctx, answering)
                        : Reply.detail(403, "The signature does not match"));
    }

    private Reply of(Context ctx, BiFunction<Context, Upload, Reply> answering) {
        Upload upload = store.upload(ctx.pathParam("upload"));
        return upload == null ? Reply.detail(404, "Upload not found") : answering.apply(ctx, upload);
    }

    private Reply direct(Context ctx) {
        StoredFile file = store.add(description(ctx), RequestBody.of(ctx));
        return Reply.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_url", Origin.of(ctx).url(FalHost.CDN_V3, file.path())));
    }

    private Reply begin(Context ctx) {
        Upload upload = store.begin(description(ctx));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("access_url", Origin.of(ctx).url(FalHost.CDN_V3, upload.file().path()));
        json.put("uploadId", upload.id());
        return Reply.json(200, json);
    }

    private Reply whole(Context ctx, Upload upload) {
        store.complete(upload, RequestBody.of(ctx));
        return Reply.json(200, JsonNodeFactory.instance.objectNode());
    }

    /** Some callers read the name of a part from the body, others from the header. */
    private Reply part(Context ctx, Upload upload) {
        String text = ctx.pathParam("part");
        if (!text.matches("[1-9][0-9]{0,4}")) {
            return Reply.detail(400, "Parts are numbered from 1");
        }
        byte[] content = RequestBody.of(ctx);
        int number = Integer.parseInt(text);
        store.addPart(upload, number, content);
        String etag = "\"" + FileStore.etag(content) + "\"";
        return Reply.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("partNumber", number)
                                .put("etag", etag))
                .with("ETag", etag);
    }

    private Reply complete(Context ctx, Upload upload) {
        List<NamedPart> parts = new ArrayList<>();
        try {
            for (JsonNode part : ReceivedInput.of(ctx).path("parts")) {
                // Of the two ways to write it, one is that of multipart uploads to gcs.
                JsonNode number = part.has("part_number") ? part.path("part_number") : part.path("partNumber");
                parts.add(new NamedPart(number.asInt(), part.path("etag").asText()));
            }
        } catch (UnusableInputException e) {
            return Reply.detail(422, e.getMessage());
        }
        @Nullable String problem = store.complete(upload, parts);
        return problem == null ? Reply.json(200, JsonNodeFactory.instance.objectNode()) : Reply.detail(400, problem);
    }

    private Description description(Context ctx) {
        String account = Caller.accountOf(ctx);
        return new Description(name(ctx), type(ctx), account, faults.lifecycle(ctx, account));
    }

    private static String name(Context ctx) {
        String name = ctx.header("X-Fal-File-Name");
        return name == null ? "upload.bin" : name;
    }

    private static String type(Context ctx) {
        String type = ctx.header("Content-Type");
        return type == null ? "application/octet-stream" : type;
    }
}
