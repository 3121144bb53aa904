package io.github.fal4j.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    private final MediaFile file;
    private final @Nullable Binary inline;
    private final Sleeper sleeper;

    private Download(MediaFile file, @Nullable Binary inline, Sleeper sleeper) {
        this.file = file;
        this.inline = inline;
        this.sleeper = sleeper;
    }

    static Download of(MediaFile file) throws IOException {
        return of(file, pause -> Thread.sleep(pause.toMillis()));
    }

    static Download of(MediaFile file, Sleeper sleeper) throws IOException {
        Binary inline = inline(file);
        // The document says it is there; the service may still leave it out.
        @Nullable String url = file.url();
        if (inline == null && url == null) {
            throw new IOException("The answer names no url for this file, so there is nothing to download: " + file);
        }
        return new Download(file, inline, sleeper);
    }

    /** Returns the bytes that came with the file: as they are, or where there is no address, as a text that stands for them. */
    private static @Nullable Binary inline(MediaFile file) {
        @Nullable String url = file.url();
        for (String field : List.of("content", "file_data")) {
            JsonNode value = file.extra().get(field);
            if (value != null && (value.isBinary() || url == null)) {
                Binary binary = Binary.from(value);
                if (binary != null) {
                    return binary;
                }
            }
        }
        return null;
    }

    Path to(Path target, DownloadOptions options) throws IOException {
        Path unused = WholeFile.folder(target); // before anything is fetched
        return WholeFile.write(target, open(options));
    }

    /** Who starts on https stays there; who starts on http may be sent on to either. OkHttp gives up after twenty redirects. */
    static OkHttpClient clientFor(HttpUrl address) {
        return KeylessClient.INSTANCE
                .newBuilder()
                .followSslRedirects(!address.isHttps())
                .build();
    }

    /** Opens the content; one of more bytes is refused at once where its size is known, and otherwise once they have come. */
    InputStream open(DownloadOptions options) throws IOException {
        long most = options.maxBytes();
        TypeCheck check = new TypeCheck(options.contentType());
        if (inline != null) {
            return check.passed(new CappedStream(inline.openStream(), most), file.contentType());
        }
        String url = file.url();
        if (DataUri.isDataUri(url)) {
            return check.passed(new CappedStream(DataUri.open(url), most), DataUri.type(url));
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
        InputStream content =
                new ResumingStream(first, (from, validator) -> get(client, rest(request, from, validator)), sleeper);
        return check.passed(new CappedStream(content, most), first.header("Content-Type"));
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
            throw new IOException("Downloading " + file.url() + " was answered with HTTP " + response.code()
                    + (request.isHttps() && response.isRedirect()
                            ? "; a redirect away from https is not followed"
                            : "; files are kept for a limited time and may be restricted to their owner"));
        }
        return response;
    }
}
