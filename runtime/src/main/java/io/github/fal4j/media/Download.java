package io.github.fal4j.media;

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
    private final Sleeper sleeper;

    private Download(String url, Sleeper sleeper) {
        this.url = url;
        this.sleeper = sleeper;
    }

    static Download of(MediaFile file) throws IOException {
        return of(file, pause -> Thread.sleep(pause.toMillis()));
    }

    static Download of(MediaFile file, Sleeper sleeper) throws IOException {
        // The document says it is there; the service may still leave it out.
        @Nullable String url = file.url();
        if (url == null) {
            throw new IOException("The answer names no url for this file, so there is nothing to download: " + file);
        }
        return new Download(url, sleeper);
    }

    Path to(Path file, long most) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("Not a file to write to: " + file);
        }
        // Not named after the file, whose name may be as long as names can be.
        Path partial = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            try (InputStream content = open(most)) {
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

    /** Opens the content; one of more bytes is refused at once where its size is known, and otherwise once they have come. */
    InputStream open(long most) throws IOException {
        if (DataUri.isDataUri(url)) {
            return new CappedStream(DataUri.open(url), most);
        }
        HttpUrl address = HttpUrl.parse(url);
        if (address == null) {
            throw new IOException("Not an http address: " + url);
        }
        OkHttpClient client = clientFor(address);
        // Places in packed content would mean nothing; media are packed by themselves.
        Request request = new Request.Builder()
                .url(address)
                .header("Accept-Encoding", "identity")
                .build();
        Response first = get(client, request);
        if (first.body() != null && first.body().contentLength() > most) {
            first.close();
            throw CappedStream.tooLarge(most);
        }
        return new CappedStream(
                new ResumingStream(first, (from, validator) -> get(client, rest(request, from, validator)), sleeper),
                most);
    }

    private static Request rest(Request request, long from, @Nullable String validator) {
        Request.Builder rest = request.newBuilder().header("Range", "bytes=" + from + "-");
        if (validator != null) {
            rest.header("If-Range", validator);
        }
        return rest.build();
    }

    private Response get(OkHttpClient client, Request request) throws IOException {
        Response response = client.newCall(request).execute();
        if (!response.isSuccessful()) {
            response.close();
            throw new IOException("Downloading " + url + " was answered with HTTP " + response.code()
                    + (request.isHttps() && response.isRedirect()
                            ? "; a redirect away from https is not followed"
                            : "; files are kept for a limited time and may be restricted to their owner"));
        }
        return response;
    }
}
