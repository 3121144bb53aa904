package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.emulator.endpoint.FileLookup;
import io.github.fal4j.emulator.storage.Acl;
import io.github.fal4j.emulator.storage.FileAccess;
import io.github.fal4j.emulator.storage.Lifecycle;
import io.github.fal4j.emulator.storage.SignedUrls;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers {@code api.fal.ai/v1/storage}: who may download files, and what holds for those to come. */
final class FileRuleRoutes {

    private static final int MAX_SECONDS = 604_800;
    private static final int DAY = 86_400;

    private final FileLookup files;
    private final FileAccess access;
    private final SignedUrls signed;

    FileRuleRoutes(FileLookup files, FileAccess access, SignedUrls signed) {
        this.files = files;
        this.access = access;
        this.signed = signed;
    }

    void addTo(RoutesConfig routes) {
        String paths = FalHost.API.path("/v1/storage/files");
        routes.get(paths + "/acl", PlatformQuery.handler(query -> onFile(query, this::acl)));
        routes.put(paths + "/acl", PlatformQuery.handler(query -> onFile(query, path -> setAcl(query, path))));
        routes.post(paths + "/sign", PlatformQuery.handler(query -> onFile(query, path -> sign(query, path))));
        String settings = FalHost.API.path("/v1/storage/settings");
        routes.get(settings, PlatformQuery.handler(this::settings));
        routes.put(settings, PlatformQuery.handler(query -> {
            access.setSettings(query.account(), Lifecycle.read(query.body()));
            return settings(query);
        }));
    }

    private interface FileCall {
        Reply answer(String path) throws UnusableInputException;
    }

    private Reply onFile(PlatformQuery query, FileCall call) throws UnusableInputException {
        String path = path(query.required("url"));
        return path == null || files.find(path) == null
                ? PlatformError.NOT_FOUND.reply(404, "There is no such file")
                : call.answer(path);
    }

    private Reply acl(String path) {
        return Reply.json(200, access.acl(path).toJson());
    }

    private Reply setAcl(PlatformQuery query, String path) throws UnusableInputException {
        access.setAcl(path, query.account(), Acl.read(query.body()));
        return acl(path);
    }

    private Reply sign(PlatformQuery query, String path) throws UnusableInputException {
        JsonNode seconds = query.body().path("expiration_seconds");
        int validity = seconds.isMissingNode() ? DAY : seconds.asInt();
        if (validity < 1 || validity > MAX_SECONDS) {
            throw new IllegalArgumentException("expiration_seconds must be 1 to " + MAX_SECONDS);
        }
        String signedPath = path + "?" + signed.query(path, Duration.ofSeconds(validity));
        return Reply.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("signed_url", query.origin().url(FalHost.CDN, signedPath)));
    }

    private Reply settings(PlatformQuery query) {
        return Reply.json(200, access.settings(query.account()).toJson());
    }

    /** Returns the path of a file's address, whichever way its host was named; null if it is none. */
    private static @Nullable String path(String url) {
        String path = URI.create(url).getPath();
        int files = path == null ? -1 : path.indexOf("/files/");
        return files < 0 ? null : path.substring(files);
    }
}
