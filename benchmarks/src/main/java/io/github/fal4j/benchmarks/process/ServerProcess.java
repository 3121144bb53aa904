package io.github.fal4j.benchmarks.process;

import io.github.fal4j.benchmarks.server.StandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The stand-in server, in a process of its own, so that its threads and its memory are not the client's. */
public final class ServerProcess implements AutoCloseable {

    /** Enough for the 20,000 connections of 10,000 streams beside 10,000 requests; with 1 GB it ran out of memory. */
    private static final String HEAP = "-Xmx4g";

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a server; it answers when this returns. */
    public static ServerProcess start() {
        try {
            Process process = new ProcessBuilder(Jvm.present().with(HEAP).command(ClassPath.present(), StandIn.class))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            String line = reader.readLine();
            if (line == null) {
                throw new IllegalStateException("The server did not start");
            }
            return new ServerProcess(process, URI.create(line));
        } catch (IOException failure) {
            throw new UncheckedIOException("The server cannot be started", failure);
        }
    }

    /** Returns the address in front of the hosts' names. */
    public URI address() {
        return address;
    }

    /** Returns how many requests there were since the last call, and has the server forget all jobs. */
    public long requests() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address + "/reset")).build();
            return Long.parseLong(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failure) {
            throw new UncheckedIOException("The server does not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the server", interrupted);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
