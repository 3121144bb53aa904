package io.github.fal4j.internal.http;

import io.github.fal4j.Hosts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request to the backup of its host when no connection to the host can be made: once, and only if nothing was sent. The order
 * of things is the caller's again with the next request.
 */
final class BackupHosts implements Interceptor {

    private final Hosts hosts;
    private final Hosts backup;

    BackupHosts(Hosts hosts, Hosts backup) {
        this.hosts = hosts;
        this.backup = backup;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        try {
            return chain.proceed(request);
        } catch (IOException failure) {
            Move move = isUnreachable(failure) ? move(request.url()) : null;
            if (move == null || Trace.of(request).isSent() || chain.call().isCanceled()) {
                throw failure;
            }
            Trace.of(request).failedOver(move.from, move.to, failure);
            return proceed(chain, request.newBuilder().url(move.url).build(), failure);
        }
    }

    private static Response proceed(Chain chain, Request request, IOException first) throws IOException {
        try {
            return chain.proceed(request);
        } catch (IOException second) {
            if (isUnreachable(second) && !Trace.of(request).isSent()) {
                first.addSuppressed(second);
                throw first;
            }
            throw second;
        }
    }

    private static boolean isUnreachable(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof SocketTimeoutException;
    }

    /** From one host to another. */
    private record Move(URI from, URI to, HttpUrl url) {}

    private @Nullable Move move(HttpUrl url) {
        Move direct = move(url, hosts.run(), backup.run());
        return direct == null ? move(url, hosts.queue(), backup.queue()) : direct;
    }

    private static @Nullable Move move(HttpUrl url, URI from, URI to) {
        String prefix = HttpUrl.get(from + "/").toString();
        String text = url.toString();
        return text.startsWith(prefix)
                ? new Move(from, to, HttpUrl.get(to + "/" + text.substring(prefix.length())))
                : null;
    }
}
