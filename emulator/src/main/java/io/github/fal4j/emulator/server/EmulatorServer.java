package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.endpoint.FileLookup;
import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.media.MediaFiles;
import io.github.fal4j.emulator.page.Exchanges;
import io.github.fal4j.emulator.page.Outputs;
import io.github.fal4j.emulator.page.Page;
import io.github.fal4j.emulator.platform.Catalogue;
import io.github.fal4j.emulator.platform.Prices;
import io.github.fal4j.emulator.queue.RequestQueue;
import io.github.fal4j.emulator.queue.RequestStore;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.settings.Capacity;
import io.github.fal4j.emulator.settings.EmulatorSettings;
import io.github.fal4j.emulator.settings.QueueSettings;
import io.github.fal4j.emulator.storage.FileAccess;
import io.github.fal4j.emulator.storage.FileStore;
import io.github.fal4j.emulator.storage.SignedUrls;
import io.github.fal4j.emulator.storage.UploadTokens;
import io.github.fal4j.emulator.time.Timer;
import io.github.fal4j.emulator.webhook.Webhooks;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server behind all hosts, on one port. Thread-safe. */
public final class EmulatorServer implements AutoCloseable {

    private static final int MAX_THREADS = 16;
    private static final int MAX_MESSAGE = 64 * 1024 * 1024;
    private static final String NO_HOST = "Which fal host? Put its name in front of the path, as in"
            + " /queue.fal.run/fal-ai/flux/dev, or into the Host header. The page for people is at /";

    private final Javalin javalin;

    private EmulatorServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * What a server works with.
     *
     * @param settings how it was started
     * @param endpoints the models
     * @param catalogue the list of them
     * @param script what is to happen
     * @param timer the time
     * @param journal where calls are noted
     * @param requests where queued requests are kept
     * @param webhooks what tells of their end
     */
    public record Parts(
            EmulatorSettings settings,
            Endpoints endpoints,
            Catalogue catalogue,
            Script script,
            Timer timer,
            Journal journal,
            RequestStore requests,
            Webhooks webhooks) {}

    /**
     * Starts a server.
     *
     * @throws IllegalStateException if the port cannot be used
     */
    public static EmulatorServer start(Parts parts) {
        EmulatorSettings settings = parts.settings();
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings.capacity());
            RoutesConfig routes = config.routes;
            Exchanges exchanges = new Exchanges();
            Recording recording = new Recording(parts.journal(), exchanges, parts.timer());
            routes.before(recording);
            routes.after(recording::answered);
            Tokens tokens = new Tokens(parts.timer());
            KeyCheck keyCheck = new KeyCheck(settings.access(), tokens);
            routes.before(FalHost.RUN.path("/*"), keyCheck.ofModels());
            routes.before(FalHost.QUEUE.path("/*"), keyCheck.ofModels());
            routes.before(FalHost.REST.path("/*"), keyCheck.ofRest());
            routes.before(FalHost.API.path("/*"), keyCheck.ofPlatform());
            new TokenRoutes(tokens).addTo(routes);
            FileAccess access = new FileAccess(parts.timer());
            MediaFiles files = new MediaFiles();
            SocketGate gate = new SocketGate(parts.endpoints(), parts.script(), keyCheck, recording);
            new RealtimeRoutes(parts.script(), parts.timer(), tokens, gate).addTo(routes);
            ModelOutput outputs = new ModelOutput(files, access);
            RequestResult results = new RequestResult(outputs);
            Retention retention = new Retention(settings.queue().payloadStorage());
            addModels(routes, parts, outputs, results, retention, gate, exchanges);
            addStorage(routes, parts, files, access);
            addPlatform(routes, parts, results, retention);
            routes.exception(HttpResponseException.class, EmulatorServer::unanswered);
            routes.exception(
                    Exception.class,
                    (e, ctx) -> Reply.detail(500, "The emulator failed: " + e).send(ctx));
        });
        try {
            return new EmulatorServer(javalin.start(settings.host(), settings.port()));
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "Port " + settings.port() + " cannot be used: give another one, or 0 for any that is free", e);
        }
    }

    private static void addModels(
            RoutesConfig routes,
            Parts parts,
            ModelOutput outputs,
            RequestResult results,
            Retention retention,
            SocketGate gate,
            Exchanges exchanges) {
        QueueSettings settings = parts.settings().queue();
        Script script = parts.script();
        Timer timer = parts.timer();
        RequestQueue queue = new RequestQueue(parts.requests(), timer, settings.concurrency());
        WebhookPosting posting = new WebhookPosting(parts.webhooks(), results, script, timer);
        QueueRoutes queueRoutes = new QueueRoutes(
                parts.endpoints(),
                queue,
                parts.requests(),
                results,
                retention,
                posting,
                settings.earlyResult(),
                script,
                timer,
                parts.journal());
        queueRoutes.addTo(routes);
        new StreamRoutes(parts.endpoints(), outputs, queue, script, timer, parts.journal()).addTo(routes);
        new RunRoutes(parts.endpoints(), outputs, queue, script, timer, parts.journal()).addTo(routes);
        new SocketRoutes(outputs, script, timer, gate).addTo(routes);
        Outputs shown = new Outputs((request, authority) -> results.output(request, Origin.at(authority)));
        new PageRoutes(new Page(exchanges, parts.endpoints(), queue, script, timer, shown), queueRoutes::submit)
                .addTo(routes);
    }

    private static void addStorage(RoutesConfig routes, Parts parts, MediaFiles made, FileAccess access) {
        FileStore uploaded = new FileStore(access, parts.settings().capacity().storedBytes());
        FileLookup files = new ReachableFiles(made, uploaded);
        parts.endpoints().lookUpFiles(files);
        UploadTokens tokens = new UploadTokens(parts.timer());
        SignedUrls signed = new SignedUrls(parts.timer());
        StorageFaults faults = new StorageFaults(parts.script(), parts.timer(), access);
        new UploadRoutes(uploaded, tokens, faults).addTo(routes);
        new StorageRoutes(uploaded, tokens, faults).addTo(routes);
        new CdnRoutes(files, access, signed, faults).addTo(routes);
        new FileRuleRoutes(files, access, signed).addTo(routes);
    }

    private static void addPlatform(RoutesConfig routes, Parts parts, RequestResult results, Retention retention) {
        Prices prices = new Prices(parts.settings().prices());
        new PlatformRoutes(parts.catalogue(), parts.endpoints()).addTo(routes);
        new PriceRoutes(parts.catalogue(), prices).addTo(routes);
        new HistoryRoutes(parts.requests(), results, retention, prices, parts.timer()).addTo(routes);
        routes.get(
                FalHost.REST.path("/.well-known/jwks.json"),
                ctx -> ctx.contentType("application/json")
                        .result(parts.webhooks().jwks()));
    }

    private static void configure(JavalinConfig config, Capacity capacity) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = Long.MAX_VALUE;
        config.jetty.threadPool = threadPool();
        config.jetty.modifyServer(server -> {
            server.setHandler(new HostSelection(new RequestBody(capacity.body())));
            server.setStopTimeout(0);
        });
        config.jetty.modifyServletContextHandler(handler -> {
            // Javalin asks for a servlet session at every handshake; nobody gets a cookie for it, and none is kept.
            SessionHandler sessions = handler.getSessionHandler();
            sessions.setUsingCookies(false);
            SessionCache none = new NullSessionCache(sessions);
            none.setSessionDataStore(new NullSessionDataStore());
            sessions.setSessionCache(none);
        });
        config.jetty.modifyWebSocketServletFactory(sockets -> {
            sockets.setMaxBinaryMessageSize(MAX_MESSAGE);
            sockets.setMaxTextMessageSize(MAX_MESSAGE);
            sockets.setIdleTimeout(Duration.ofMinutes(30));
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
    }

    /** Few threads suffice, because no request holds one while it waits. */
    private static QueuedThreadPool threadPool() {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, 4);
        pool.setName("fal-emulator");
        pool.setDaemon(true);
        return pool;
    }

    private static void unanswered(HttpResponseException e, Context ctx) {
        if (e.getStatus() != 404) {
            Reply.detail(e.getStatus(), String.valueOf(e.getMessage())).send(ctx);
            return;
        }
        FalHost host = Origin.of(ctx).host();
        String text = host == null ? NO_HOST : "Path " + Recording.pathOnHost(ctx) + " not found";
        Reply reply = host == FalHost.API ? PlatformError.NOT_FOUND.reply(404, text) : Reply.detail(404, text);
        reply.send(ctx);
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return javalin.port();
    }

    /** Stops the server; open connections are closed. */
    @Override
    public void close() {
        // First the connections: a server that stops in order would still answer the waiting calls with errors of its
        // own.
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            ((ServerConnector) connector).close();
            connector.getConnectedEndPoints().forEach(EndPoint::close);
        }
        javalin.stop();
    }
}
