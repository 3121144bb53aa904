package io.github.fal4j.internal.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Makes calls over WebSockets that ask for it, in a header that never leaves. */
public final class SocketTransport {

    /** The header that asks for it. */
    public static final Map.Entry<String, String> WANTED = Map.entry("fal4j-websocket", "1");

    private final HttpUrl direct;
    private final URI sockets;
    private final Duration total;

    /** Goes to one address in place of the other, with calls that may take so long. */
    SocketTransport(HttpUrl direct, URI sockets, Duration total) {
        this.direct = direct;
        this.sockets = sockets;
        this.total = total;
    }

    static boolean isWanted(Request request) {
        return request.header(WANTED.getKey()) != null;
    }

    Call open(OkHttpClient client, Request request) {
        Request limited = CallTimeouts.limited(
                request.newBuilder().removeHeader(WANTED.getKey()).build());
        String below = request.url().toString().substring(direct.toString().length());
        return new SocketCall(client, limited, HttpUrl.get(sockets + "/" + below), total);
    }
}
