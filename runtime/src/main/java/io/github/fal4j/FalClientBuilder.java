package io.github.fal4j;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.internal.concurrent.SystemTiming;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.ConnectionSettings;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.RetryListener;
import io.github.fal4j.internal.http.Timeouts;
import io.github.fal4j.internal.http.UserAgent;
import io.github.fal4j.journal.SubmitJournal;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.observe.FalObserver;
import io.github.fal4j.pricing.SpendingLimit;
import io.github.fal4j.storage.UploadOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link FalClient} is made of. Not thread-safe. */
public final class FalClientBuilder {

    private @Nullable Credentials credentials;
    Hosts hosts = Hosts.fal();
    private Duration connectTimeout = Timeouts.DEFAULTS.connect();
    private Duration idleTimeout = Timeouts.DEFAULTS.idle();
    Duration totalTimeout = Timeouts.DEFAULTS.total();
    private String userAgent = UserAgent.value();
    RetryPolicy retryPolicy = RetryPolicy.exponential(3);
    long inlineFilesUpTo;
    UploadOptions inputFiles = UploadOptions.defaults();

    @Nullable
    SubmitJournal submitJournal;

    @Nullable
    SpendingLimit spendingLimit;

    RetryListener retryListener = RetryListener.NONE;
    Timing timing = new SystemTiming();
    int streams = Connections.MAX_STREAMS;
    private ConnectionSettings.@Nullable Proxy proxy;
    private @Nullable OkHttpClient httpClient;
    private final List<Interceptor> interceptors = new ArrayList<>();
    final List<FalObserver> observers = new ArrayList<>();
    private @Nullable ObjectMapper mapper;

    FalClientBuilder() {}

    /** Sets the key, {@code <key id>:<key secret>}. Default: the environment's, see {@link Credentials#fromEnvironment()}. */
    public FalClientBuilder key(String key) {
        return credentials(Credentials.key(key));
    }

    /** Sets where the key comes from. Default: {@link Credentials#fromEnvironment()}. */
    public FalClientBuilder credentials(Credentials credentials) {
        this.credentials = credentials;
        return this;
    }

    /** Sets where fal is. Default: {@link Hosts#fal()}. */
    public FalClientBuilder hosts(Hosts hosts) {
        this.hosts = hosts;
        return this;
    }

    /** Limits the time until a connection stands. Default: 10 seconds; 24 days at most, where more is given. */
    public FalClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = Timeouts.positive("connectTimeout", timeout);
        return this;
    }

    /**
     * Limits the time without a byte in a direct call, which is silent for as long as the model works. Default: 15 minutes. Calls
     * to the queue, which answers at once, are given up after this or one minute, whichever is shorter. 24 days at most, where
     * more is given.
     */
    public FalClientBuilder idleTimeout(Duration timeout) {
        this.idleTimeout = Timeouts.positive("idleTimeout", timeout);
        return this;
    }

    /**
     * Limits each call as a whole: a direct call, and the waiting for a request in the queue, which goes on when this is over.
     * Default: 1 hour. A direct call ends after 24 days at most, where more is given; waiting has no such bound.
     */
    public FalClientBuilder totalTimeout(Duration timeout) {
        this.totalTimeout = Timeouts.positive("totalTimeout", timeout);
        return this;
    }

    /** Sets the {@code User-Agent} header. Default: {@code fal4j/<version> (java/<feature version>)}. */
    public FalClientBuilder userAgent(String userAgent) {
        this.userAgent = userAgent;
        return this;
    }

    /**
     * Sets whether calls that failed at no cost are made again. Default: three times, see {@link RetryPolicy#exponential(int)}.
     */
    public FalClientBuilder retryPolicy(RetryPolicy policy) {
        this.retryPolicy = policy;
        return this;
    }

    FalClientBuilder retryListener(RetryListener listener) {
        this.retryListener = listener;
        return this;
    }

    /**
     * Sends everything to a server of one's own, which adds the key and passes calls on: the real address goes along in the header
     * {@code x-fal-target-url}. The key is not sent, so none is needed here; what the server wants to know of its callers,
     * {@linkplain #interceptor an interceptor} can add.
     *
     * <p>Content that is uploaded or downloaded, and WebSockets, do not go through it: {@link io.github.fal4j.realtime.RealtimeAuth#key()} says
     * how a socket is opened then.
     *
     * @param url absolute http or https address
     */
    public FalClientBuilder proxyUrl(URI url) {
        this.proxy = new ConnectionSettings.Proxy(Hosts.checked("proxy", url), false);
        return this;
    }

    /** Does what {@link #proxyUrl(URI)} does, and sends the key to that server all the same. */
    public FalClientBuilder proxyUrlWithKey(URI url) {
        this.proxy = new ConnectionSettings.Proxy(Hosts.checked("proxy", url), true);
        return this;
    }

    /**
     * Makes calls with the connections, TLS settings, network proxy, name service, cookies, listeners and interceptors of a client
     * of one's own, which stays open when this one is closed. Redirects, time limits, threads, authenticator and cache are not
     * taken over. Its interceptors never see the key, its network interceptors do.
     */
    public FalClientBuilder httpClient(OkHttpClient client) {
        this.httpClient = client;
        return this;
    }

    /**
     * Adds an interceptor, which sees every exchange: submissions, direct calls, statuses, status streams, results. It may read and
     * change headers; the key is attached after it, and only if the address is still one of {@link Hosts}. What it throws ends the
     * call with {@link io.github.fal4j.error.CallbackException}, or as unknown where a paid call had left already. It must not
     * proceed twice.
     */
    public FalClientBuilder interceptor(Interceptor interceptor) {
        this.interceptors.add(interceptor);
        return this;
    }

    /** Adds an observer, which is told of every call; see {@link io.github.fal4j.observe}. Default: nobody is told, nothing is logged. */
    public FalClientBuilder observer(FalObserver observer) {
        this.observers.add(observer);
        return this;
    }

    /**
     * Sets what reads and writes inputs and outputs of classes of one's own. Generated types and free JSON have a mapper that nothing
     * reaches. Default: that one. The mapper is copied; later changes to it have no effect.
     */
    public FalClientBuilder objectMapper(ObjectMapper mapper) {
        this.mapper = mapper;
        return this;
    }

    /**
     * Records every submission in a journal: before it leaves, and what became of it. If it cannot be recorded, nothing is submitted.
     * Default: no journal. The journal stays open when the client is closed; several clients may share one.
     *
     * @param journal such as {@link io.github.fal4j.journal.FileSubmitJournal}
     */
    public FalClientBuilder submitJournal(SubmitJournal journal) {
        this.submitJournal = journal;
        return this;
    }

    /**
     * Refuses submissions, direct calls and streams that the limit has no room for, before anything is sent. The price of an endpoint is
     * asked of the platform before the first of them, and each hour; without an answer they fail, since a limit that counts nothing is
     * none. Default: no limit.
     */
    public FalClientBuilder spendingLimit(SpendingLimit limit) {
        this.spendingLimit = limit;
        return this;
    }

    FalClientBuilder streams(int most) {
        this.streams = most;
        return this;
    }

    /**
     * Sends files of inputs inside the request, as {@code data:} URIs, if they have at most so many bytes; a stream never. That saves
     * an exchange or two and costs a third more bytes. Default: 0, every file is uploaded.
     *
     * @param bytes at most {@link FileInput#INLINE_LIMIT}, which is what endpoints take
     */
    public FalClientBuilder inlineFilesUpTo(long bytes) {
        if (bytes < 0 || bytes > FileInput.INLINE_LIMIT) {
            throw new IllegalArgumentException(
                    "inlineFilesUpTo must be between 0 and " + FileInput.INLINE_LIMIT + ": " + bytes);
        }
        this.inlineFilesUpTo = bytes;
        return this;
    }

    /**
     * Says how long files of inputs are kept that the client uploads, and who may read them. Default: what the account says. Endpoints read
     * what their caller may read.
     */
    public FalClientBuilder inputFileLifecycle(ObjectLifecycle lifecycle) {
        this.inputFiles = UploadOptions.builder().lifecycle(lifecycle).build();
        return this;
    }

    FalClientBuilder timing(Timing timing) {
        this.timing = timing;
        return this;
    }

    /**
     * Returns a client.
     *
     * @throws io.github.fal4j.error.MissingCredentialsException if no key was set and the environment has none
     * @throws IllegalStateException if there is a spending limit, and the hosts name no platform to ask for prices
     */
    public FalClient build() {
        if (spendingLimit != null && hosts.platform() == null) {
            throw new IllegalStateException("A spending limit needs prices, and the hosts name no platform to ask for"
                    + " them: new Hosts(run, queue, rest, platform, backup)");
        }
        if (credentials != null) {
            return new FalClient(this, credentials);
        }
        boolean needsKey = proxy == null || proxy.getsKey();
        return new FalClient(this, needsKey ? Credentials.fromEnvironment() : Credentials.none());
    }

    ConnectionSettings connections(Credentials key) {
        Timeouts timeouts = new Timeouts(connectTimeout, idleTimeout, totalTimeout);
        return new ConnectionSettings(
                hosts, key.source(), userAgent, timeouts, proxy, httpClient, interceptors, mapper);
    }
}
