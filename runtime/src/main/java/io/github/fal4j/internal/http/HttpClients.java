package io.github.fal4j.internal.http;

import io.github.fal4j.Hosts;
import io.github.fal4j.internal.concurrent.BoundedThreads;
import io.github.fal4j.internal.concurrent.DaemonThreads;
import io.github.fal4j.internal.concurrent.VirtualThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * The HTTP clients behind one client's connections. Its HTTP behaviours are put together here, and nowhere else.
 *
 * <p>Four kinds of call share one connection pool but no threads, so that none can starve another: direct calls (no limit: each is a
 * model at work), short exchanges with the queue, open status streams, and transfers of content.
 *
 * @param direct makes direct calls
 * @param queue makes exchanges with the queue
 * @param streams keeps status streams
 * @param transfers moves content; knows no key
 */
record HttpClients(OkHttpClient direct, OkHttpClient queue, OkHttpClient streams, OkHttpClient transfers) {

    /** OkHttp needs a thread for each open stream; requests beyond this are polled for. */
    static final int MAX_STREAMS = VirtualThreads.areCheap() ? 1024 : 16;

    private static final int MAX_QUEUE_EXCHANGES = 24;
    private static final int MAX_TRANSFERS = 16;
    private static final int MAX_IDLE_CONNECTIONS = 16 + MAX_QUEUE_EXCHANGES + MAX_TRANSFERS;
    /** The queue sends a sign of life every 15 s. */
    private static final Duration STREAM_IDLE = Duration.ofSeconds(45);

    static HttpClients of(ConnectionSettings settings) {
        Timeouts timeouts = settings.timeouts();
        OkHttpClient direct = base(settings);
        OkHttpClient queue = direct.newBuilder()
                .dispatcher(dispatcher(MAX_QUEUE_EXCHANGES))
                .readTimeout(Timeouts.inOkHttp(timeouts.queueIdle()))
                .writeTimeout(Timeouts.inOkHttp(timeouts.queueIdle()))
                .build();
        OkHttpClient.Builder streams =
                direct.newBuilder().dispatcher(dispatcher(MAX_STREAMS)).readTimeout(STREAM_IDLE);
        streams.interceptors().replaceAll(each -> each instanceof TotalTimeout total ? total.untilAnswered() : each);
        return new HttpClients(direct, queue, streams.build(), keyless(direct, settings));
    }

    /** Returns the same threads and connections with another key, where there was one. */
    HttpClients as(Hosts hosts, Authorization authorization) {
        KeyInterceptor key = new KeyInterceptor(hosts, authorization);
        return new HttpClients(keyed(direct, key), keyed(queue, key), keyed(streams, key), transfers);
    }

    List<OkHttpClient> all() {
        return List.of(direct, queue, streams, transfers);
    }

    /** What comes first sees answers as they are about to be handed over. */
    static OkHttpClient outermost(OkHttpClient client, Interceptor first) {
        OkHttpClient.Builder builder = client.newBuilder();
        builder.interceptors().add(0, first);
        return builder.build();
    }

    private static OkHttpClient keyed(OkHttpClient client, KeyInterceptor key) {
        OkHttpClient.Builder builder = client.newBuilder();
        builder.interceptors().replaceAll(each -> each instanceof KeyInterceptor ? key : each);
        return builder.build();
    }

    /** The caller's interceptors come before the key is there to be seen. */
    private static OkHttpClient base(ConnectionSettings settings) {
        Timeouts timeouts = settings.timeouts();
        OkHttpClient own = settings.base();
        OkHttpClient.Builder client = own == null
                ? new OkHttpClient.Builder()
                        .connectionPool(new ConnectionPool(MAX_IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                        .pingInterval(Duration.ofSeconds(30))
                : own.newBuilder().authenticator(Authenticator.NONE).cache(null);
        client.dispatcher(dispatcher(Integer.MAX_VALUE))
                .connectTimeout(Timeouts.inOkHttp(timeouts.connect()))
                .readTimeout(Timeouts.inOkHttp(timeouts.idle()))
                .writeTimeout(Timeouts.inOkHttp(timeouts.idle()))
                .callTimeout(Duration.ZERO)
                .followRedirects(false)
                .followSslRedirects(false);
        client.interceptors().addAll(settings.interceptors());
        client.interceptors().replaceAll(CallerInterceptor::new);
        client.interceptors().add(0, new ClientHeaders(settings.userAgent()));
        client.interceptors().add(1, TotalTimeout.of(timeouts.total()));
        client.interceptors().add(2, CallTimeouts.INTERCEPTOR);
        Hosts backup = settings.hosts().backup();
        if (backup != null && settings.proxy() == null) {
            client.addInterceptor(new BackupHosts(settings.hosts(), backup));
        }
        if (settings.sendsKey()) {
            client.addInterceptor(new KeyInterceptor(settings.hosts(), settings.authorization()));
        }
        if (settings.proxy() != null) {
            client.addInterceptor(new ProxyInterceptor(settings.proxy().url()));
        }
        return client.addInterceptor(new ErrorBodyLimit())
                .addNetworkInterceptor(Trace.RECORDER)
                .build();
    }

    /** No interceptor is taken over: one of them knows the key. A transfer as a whole has no limit here, its silence has. */
    private static OkHttpClient keyless(OkHttpClient client, ConnectionSettings settings) {
        Duration idle = Timeouts.inOkHttp(settings.timeouts().queueIdle());
        OkHttpClient.Builder builder = client.newBuilder();
        builder.interceptors().clear();
        return builder.dispatcher(dispatcher(MAX_TRANSFERS))
                .readTimeout(idle)
                .writeTimeout(idle)
                .addInterceptor(new ClientHeaders(settings.userAgent()))
                .addInterceptor(new ErrorBodyLimit())
                .build();
    }

    private static Dispatcher dispatcher(int limit) {
        Dispatcher dispatcher = new Dispatcher(
                VirtualThreads.areCheap()
                        ? VirtualThreads.perTask("fal4j-http-")
                        : new BoundedThreads(limit, new DaemonThreads("fal4j-http")));
        dispatcher.setMaxRequests(limit);
        dispatcher.setMaxRequestsPerHost(limit);
        return dispatcher;
    }
}
