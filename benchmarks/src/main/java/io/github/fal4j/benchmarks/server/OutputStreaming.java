package io.github.fal4j.benchmarks.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** Sends outputs as events, each with the time when it was made; at a fixed pace, or as fast as they are taken. */
final class OutputStreaming extends IteratingCallback {

    private final Response response;
    private final Callback callback;
    private final int events;
    private final int pauseMillis;
    private final Jobs jobs;
    private int sent;

    OutputStreaming(Response response, Callback callback, int events, int pauseMillis, Jobs jobs) {
        this.response = response;
        this.callback = callback;
        this.events = events;
        this.pauseMillis = pauseMillis;
        this.jobs = jobs;
    }

    void start() {
        iterate();
    }

    @Override
    protected Action process() {
        if (sent == events) {
            return Action.SUCCEEDED;
        }
        sent++;
        if (pauseMillis == 0) {
            send();
        } else {
            jobs.at(Jobs.now() + pauseMillis * 1000L, this::send);
        }
        return Action.SCHEDULED;
    }

    private void send() {
        byte[] event = ("data: " + Answers.output(Jobs.now()) + "\n\n").getBytes(StandardCharsets.UTF_8);
        response.write(false, ByteBuffer.wrap(event), this);
    }

    @Override
    protected void onCompleteSuccess() {
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        callback.failed(cause);
    }
}
