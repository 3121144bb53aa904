package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.media.MediaFiles;
import io.github.fal4j.emulator.page.Exchanges;
import io.github.fal4j.emulator.page.Outputs;
import io.github.fal4j.emulator.page.Page;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.storage.FileStore;
import io.github.fal4j.emulator.storage.UploadTokens;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server behind all hosts, on one port of the loopback interface. Thread-safe. */
public final class EmulatorServer implements AutoCloseable {

    private static final int MAX_THREADS = 16;
    private static final int MAX_MESSAGE = 64 * 1024 * 1024;
    private static final String NO_HOST = "Which fal host? Put its name in front of the path, as in"
            + " /queue.fal.run/fal-ai/flux/dev, or into the Host header.";

    private final Javalin javalin;

    private EmulatorServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts a server.
     *
     * @param port the port, 0 for any free one
     * @param acceptedKeys the keys that may call, empty for any
     * @throws IllegalStateException if the port cannot be used
     */
    public static EmulatorServer start(
            int port, Set<String> acceptedKeys, Endpoints endpoints, Script script, Timer timer, Journal journal) {
        MediaFiles files = new MediaFiles();
        Javalin javalin = Javalin.create(config -> {
            configure(config);
            RoutesConfig routes = config.routes;
            Exchanges exchanges = new Exchanges();
            Recording recording = new Recording(journal, exchanges, timer);
            routes.before(recording);
            routes.after(recording::answered);
            Tokens tokens = new Tokens(timer);
            KeyCheck keyCheck = new KeyCheck(acceptedKeys, tokens);
            routes.before(FalHost.RUN.path("/*"), keyCheck);
            routes.before(FalHost.QUEUE.path("/*"), keyCheck);
            routes.before(FalHost.REST.path("/*"), keyCheck);
            QueueRoutes queue = new QueueRoutes(endpoints, files, script, timer);
            queue.addTo(routes);
            new StreamRoutes(endpoints, files, script, timer).addTo(routes);
            new RunRoutes(endpoints, files, script, timer).addTo(routes);
            new TokenRoutes(tokens).addTo(routes);
            SocketGate gate = new SocketGate(endpoints, script, keyCheck, recording);
            new RealtimeRoutes(script, timer, tokens, gate).addTo(routes);
            new SocketRoutes(files, script, timer, gate).addTo(routes);
            addStorage(routes, files, script, timer);
            Outputs outputs = new Outputs(
                    (endpoint, input, authority) -> ModelOutput.json(endpoint, input, files, Origin.at(authority)));
            new PageRoutes(new Page(exchanges, endpoints, script, timer, outputs), queue::submit).addTo(routes);
            routes.exception(HttpResponseException.class, EmulatorServer::unanswered);
            routes.exception(
                    Exception.class,
                    (e, ctx) -> Reply.detail(500, "The emulator failed: " + e).send(ctx));
        });
        try {
            return new EmulatorServer(javalin.start("localhost", port));
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "Port " + port + " cannot be used: give another one, or 0 for any that is free", e);
        }
    }

    private static void addStorage(RoutesConfig routes, MediaFiles made, Script script, Timer timer) {
        FileStore uploaded = new FileStore(timer);
        UploadTokens tokens = new UploadTokens(timer);
        StorageFaults faults = new StorageFaults(script, timer);
        new StorageRoutes(uploaded, tokens, faults).addTo(routes);
        new UploadRoutes(uploaded, tokens, faults).addTo(routes);
        new CdnRoutes(made, uploaded, faults).addTo(routes);
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = Long.MAX_VALUE;
        config.jetty.threadPool = threadPool();
        config.jetty.modifyServer(server -> {
            server.setHandler(new HostSelection());
            server.setStopTimeout(0);
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
        boolean hostKnown = FalHost.named(ctx.path().split("/", 3)[1]) != null;
        String text = hostKnown ? "Path " + Recording.pathOnHost(ctx) + " not found" : NO_HOST;
        Reply.detail(404, text).send(ctx);
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
