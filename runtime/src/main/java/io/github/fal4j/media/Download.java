package io.github.fal4j.media;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Gets the content of one media file, over a connection that knows no key. */
final class Download {

    /** Has no interceptor and no credentials on purpose: whatever the URL names, there is nothing to leak. */
    private static final class KeylessClient {
        static final OkHttpClient INSTANCE = new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofMinutes(1))
                .build();
    }

    private final String url;

    private Download(String url) {
        this.url = url;
    }

    static Download of(MediaFile file) throws IOException {
        // The document says it is there; the service may still leave it out.
        @Nullable String url = file.url();
        if (url == null) {
            throw new IOException("The answer names no url for this file, so there is nothing to download: " + file);
        }
        return new Download(url);
    }

    Path to(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("Not a file to write to: " + file);
        }
        // Not named after the file, whose name may be as long as names can be.
        Path partial = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            try (InputStream content = open()) {
                Files.copy(content, partial);
            }
            return moveInPlace(partial, file);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static Path moveInPlace(Path partial, Path file) throws IOException {
        try {
            return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            return Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Who starts on https stays there; who starts on http may be sent on to either. OkHttp gives up after twenty redirects. */
    static OkHttpClient clientFor(HttpUrl address) {
        return KeylessClient.INSTANCE
                .newBuilder()
                .followSslRedirects(!address.isHttps())
                .build();
    }

    InputStream open() throws IOException {
        if (DataUri.isDataUri(url)) {
            return new ByteArrayInputStream(DataUri.parse(url).content());
        }
        HttpUrl address = HttpUrl.parse(url);
        if (address == null) {
            throw new IOException("Not an http address: " + url);
        }
        Response response = clientFor(address)
                .newCall(new Request.Builder().url(address).build())
                .execute();
        ResponseBody body = response.body();
        if (!response.isSuccessful() || body == null) {
            response.close();
            throw new IOException("Downloading " + url + " was answered with HTTP " + response.code()
                    + (address.isHttps() && response.isRedirect()
                            ? "; a redirect away from https is not followed"
                            : "; files are kept for a limited time and may be restricted to their owner"));
        }
        return new FilterInputStream(body.byteStream()) {
            @Override
            public void close() {
                response.close();
            }
        };
    }
}
