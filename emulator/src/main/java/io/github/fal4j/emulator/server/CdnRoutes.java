package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.FileLookup;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.storage.Acl.Decision;
import io.github.fal4j.emulator.storage.FileAccess;
import io.github.fal4j.emulator.storage.FileStore;
import io.github.fal4j.emulator.storage.SignedUrls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers {@code v3.fal.media} and {@code v3b.fal.media}: files for everyone, without a key, unless their owner said otherwise. */
final class CdnRoutes {

    private final FileLookup files;
    private final FileAccess access;
    private final SignedUrls signed;
    private final StorageFaults faults;

    CdnRoutes(FileLookup files, FileAccess access, SignedUrls signed, StorageFaults faults) {
        this.files = files;
        this.access = access;
        this.signed = signed;
        this.faults = faults;
    }

    void addTo(RoutesConfig routes) {
        for (FalHost host : List.of(FalHost.CDN, FalHost.CDN_V3)) {
            routes.get(host.path("/<file>"), ctx -> faults.unless(Call.DOWNLOAD, ctx, () -> download(ctx)));
            routes.head(host.path("/<file>"), ctx -> download(ctx).send(ctx));
        }
    }

    private Reply download(Context ctx) {
        String path = "/" + ctx.pathParam("file");
        boolean isSigned = signed.opens(path, ctx.queryParam("expires"), ctx.queryParam("signature"));
        Decision decision = isSigned ? Decision.ALLOW : access.decide(path, Caller.accountOf(ctx));
        if (access.isGone(path) || decision == Decision.HIDE) {
            return notFound();
        }
        FileLookup.Found file = files.find(path);
        if (file == null) {
            return notFound();
        }
        return decision == Decision.FORBID
                ? Reply.detail(403, "Access to this file is forbidden")
                : content(ctx, file.contentType(), file.content().get());
    }

    private static Reply notFound() {
        return Reply.detail(404, "File not found");
    }

    private static Reply content(Context ctx, String type, byte[] bytes) {
        String etag = "\"" + FileStore.etag(bytes) + "\"";
        @Nullable String condition = ctx.header("If-Range");
        boolean ranged = condition == null || condition.equals(etag);
        ByteRange range = ByteRange.of(ranged ? ctx.header("Range") : null, bytes.length);
        if (range == null) {
            return Reply.detail(416, "There is no such range").with("Content-Range", "bytes */" + bytes.length);
        }
        Map<String, String> headers = Map.of(
                "Content-Type",
                type,
                "Content-Length",
                Integer.toString(range.to() - range.from() + 1),
                "ETag",
                etag,
                "Accept-Ranges",
                "bytes",
                "Cache-Control",
                "public, max-age=5184000, immutable",
                "Access-Control-Allow-Origin",
                "*",
                // The page for people is of the same origin, and an uploaded HTML file must not speak for it.
                "Content-Security-Policy",
                "sandbox");
        if (range.isWhole(bytes.length)) {
            return new Reply.Answer(200, headers, bytes);
        }
        return new Reply.Answer(206, headers, Arrays.copyOfRange(bytes, range.from(), range.to() + 1))
                .with("Content-Range", "bytes " + range.from() + "-" + range.to() + "/" + bytes.length);
    }
}
