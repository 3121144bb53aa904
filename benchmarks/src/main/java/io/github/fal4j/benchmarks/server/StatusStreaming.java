package io.github.fal4j.benchmarks.server;

import io.github.fal4j.benchmarks.server.Jobs.Job;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends how a job stands, and once more when it is over. No thread waits meanwhile. */
final class StatusStreaming {

    private final Response response;
    private final Callback callback;
    private final Job job;
    private final String base;
    private final Jobs jobs;

    StatusStreaming(Response response, Callback callback, Job job, String base, Jobs jobs) {
        this.response = response;
        this.callback = callback;
        this.job = job;
        this.base = base;
        this.jobs = jobs;
    }

    void start() {
        String event = "data: " + Answers.status(job, base) + "\n\n";
        if (job.isOver()) {
            Content.Sink.write(response, true, event, callback);
        } else {
            Content.Sink.write(
                    response, false, event, Callback.from(() -> jobs.at(job.over(), this::start), callback::failed));
        }
    }
}
