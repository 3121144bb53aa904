package io.github.fal4j.benchmarks.server;

import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server in the place of fal's that does as little as it can: no checks, no journal, answers that are ready. So what is measured is
 * the client.
 *
 * <p>The hosts are path prefixes, as behind the emulator, or named by {@code x-fal-target-url}. Thread-safe.
 */
public final class StandIn implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int BACKLOG = 4096;

    private final Server server;
    private final Jobs jobs;

    private StandIn(Server server, Jobs jobs) {
        this.server = server;
        this.jobs = jobs;
    }

    /** Starts a server on a free port of the loopback interface. */
    public static StandIn start() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("localhost");
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        Jobs jobs = new Jobs();
        server.setHandler(LiveConnections.before(server, new FalHandler(jobs)));
        try {
            server.start();
        } catch (Exception failure) {
            throw new IllegalStateException("The server cannot be started", failure);
        }
        return new StandIn(server, jobs);
    }

    /** Returns the address in front of the hosts' names, without a slash. */
    public URI address() {
        return URI.create("http://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    @Override
    public void close() {
        jobs.close();
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("The server cannot be stopped", failure);
        }
    }

    /** Serves until its standard input ends; the first line that it prints is its address. */
    public static void main(String[] arguments) throws java.io.IOException {
        StandIn server = start();
        System.out.println(server.address());
        while (System.in.read() >= 0) {
            // whoever started this is still there
        }
        System.exit(0);
    }
}
