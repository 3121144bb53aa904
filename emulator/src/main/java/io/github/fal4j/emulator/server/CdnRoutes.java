package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.media.MediaFile;
import io.github.fal4j.emulator.media.MediaFiles;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Answers {@code v3b.fal.media}: files for everyone, without a key. */
final class CdnRoutes {

    private final MediaFiles files;

    CdnRoutes(MediaFiles files) {
        this.files = files;
    }

    void addTo(RoutesConfig routes) {
        routes.get(FalHost.CDN.path("/<file>"), this::download);
        routes.head(FalHost.CDN.path("/<file>"), this::download);
    }

    private void download(Context ctx) {
        MediaFile file = files.find("/" + ctx.pathParam("file"));
        if (file == null) {
            Reply.detail(404, "File not found").send(ctx);
            return;
        }
        byte[] bytes = file.bytes();
        Map<String, String> headers = Map.of(
                "Content-Type",
                file.kind().contentType(),
                "Content-Length",
                Integer.toString(bytes.length),
                "Cache-Control",
                "public, max-age=5184000, immutable",
                "Access-Control-Allow-Origin",
                "*");
        new Reply.Answer(200, headers, bytes).send(ctx);
    }
}
