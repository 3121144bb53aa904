package io.github.fal4j.emulator.page;

import io.github.fal4j.emulator.storage.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files that the page consists of. Thread-safe. */
public final class PageAssets {

    /**
     * One file.
     *
     * @param contentType its content type
     * @param etag a quoted text that changes with the content
     * @param content the content
     */
    public record Asset(String contentType, String etag, String content) {}

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    /** Returns the file of a name, such as {@code index.html}, or null if there is none. */
    public @Nullable Asset find(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !name.matches("[a-z-]+\\.[a-z]+")) {
            return null;
        }
        Asset known = read.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream stream = PageAssets.class.getResourceAsStream(name)) {
            if (stream == null) {
                return null;
            }
            byte[] bytes = stream.readAllBytes();
            Asset asset = new Asset(
                    type, '"' + Digest.of(bytes).substring(0, 24) + '"', new String(bytes, StandardCharsets.UTF_8));
            read.put(name, asset);
            return asset;
        } catch (IOException e) {
            throw new UncheckedIOException("The page's " + name + " cannot be read from the class path", e);
        }
    }
}
