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
            HttpUrl elsewhere = isUnreachable(failure) ? elsewhere(request.url()) : null;
            if (elsewhere == null || Trace.of(request).isSent() || chain.call().isCanceled()) {
                throw failure;
            }
            return proceed(chain, request.newBuilder().url(elsewhere).build(), failure);
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

    private @Nullable HttpUrl elsewhere(HttpUrl url) {
        HttpUrl direct = moved(url, hosts.run(), backup.run());
        return direct == null ? moved(url, hosts.queue(), backup.queue()) : direct;
    }

    private static @Nullable HttpUrl moved(HttpUrl url, URI from, URI to) {
        String prefix = HttpUrl.get(from + "/").toString();
        String text = url.toString();
        return text.startsWith(prefix) ? HttpUrl.get(to + "/" + text.substring(prefix.length())) : null;
    }
}
