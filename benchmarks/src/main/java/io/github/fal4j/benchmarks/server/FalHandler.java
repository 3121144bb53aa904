package io.github.fal4j.benchmarks.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.benchmarks.server.Jobs.Job;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Routes requests. What a model would do is said by the input's {@code prompt}: {@code "2000"}, a job of so many milliseconds;
 * {@code "500 10"}, a stream of so many events with so many milliseconds between them.
 */
final class FalHandler extends Handler.Abstract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpField JSON_TYPE = new HttpField(HttpHeader.CONTENT_TYPE, "application/json");
    /** The official Java client fails without. */
    private static final HttpField REQUEST_ID = new HttpField("x-fal-request-id", "b5d1");

    private static final HttpField EVENTS = new HttpField(HttpHeader.CONTENT_TYPE, "text/event-stream");

    private final Jobs jobs;
    private final FileRoutes files = new FileRoutes();

    FalHandler(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = pathOf(request);
        if (path.equals("/reset")) {
            answer(response, callback, 200, Long.toString(jobs.reset()));
            return true;
        }
        jobs.countRequest();
        if (files.isFor(path)) {
            files.handle(path, request, response, callback);
        } else if (path.contains("/requests/")) {
            job(path, request, response, callback);
        } else {
            model(path, request, response, callback);
        }
        return true;
    }

    /** A path begins with the name of the host. */
    private static String pathOf(Request request) {
        String target = request.getHeaders().get("x-fal-target-url");
        if (target == null) {
            return Request.getPathInContext(request);
        }
        URI address = URI.create(target);
        return "/" + address.getHost() + address.getPath();
    }

    private void model(String path, Request request, Response response, Callback callback) {
        Content.Source.asByteArrayAsync(
                request, -1, Promise.Invocable.from(InvocationType.BLOCKING, (body, failure) -> {
                    try {
                        if (failure != null) {
                            throw failure;
                        }
                        model(path, origin(request), body, response, callback);
                    } catch (Throwable unusable) {
                        callback.failed(unusable);
                    }
                }));
    }

    private void model(String path, String origin, byte[] input, Response response, Callback callback)
            throws IOException {
        if (path.endsWith("/stream")) {
            String[] plan = prompt(input).split(" ", -1);
            response.getHeaders().add(EVENTS);
            new OutputStreaming(response, callback, Integer.parseInt(plan[0]), Integer.parseInt(plan[1]), jobs).start();
        } else if (path.startsWith("/queue.")) {
            Job job = jobs.submit(Long.parseLong(prompt(input)));
            answer(response, callback, 200, Answers.submitted(job, origin, path));
        } else {
            answer(response, callback, 200, Answers.output(Jobs.now()));
        }
    }

    private static String prompt(byte[] body) throws IOException {
        JsonNode input = JSON.readTree(body);
        return input.path("prompt").asText();
    }

    private void job(String path, Request request, Response response, Callback callback) {
        int at = path.indexOf("/requests/") + "/requests/".length();
        int end = path.indexOf('/', at);
        Job job = jobs.get(end < 0 ? path.substring(at) : path.substring(at, end));
        String base = origin(request) + path.substring(0, end < 0 ? path.length() : end);
        switch (end < 0 ? "" : path.substring(end)) {
            case "/status" -> answer(response, callback, job.isOver() ? 200 : 202, Answers.status(job, base));
            case "/status/stream" -> {
                response.getHeaders().add(EVENTS);
                new StatusStreaming(response, callback, job, base, jobs).start();
            }
            case "/cancel" -> answer(response, callback, 202, "{\"status\":\"CANCELLATION_REQUESTED\"}");
            default -> {
                if (job.isOver()) {
                    answer(response, callback, 200, Answers.output(job.over()));
                } else {
                    answer(response, callback, 400, "{\"detail\":\"Request is still in progress\"}");
                }
            }
        }
    }

    static void answer(Response response, Callback callback, int status, @Nullable String json) {
        response.setStatus(status);
        response.getHeaders().add(JSON_TYPE);
        response.getHeaders().add(REQUEST_ID);
        Content.Sink.write(response, true, json, callback);
    }

    private static String origin(Request request) {
        return "http://" + request.getHttpURI().getAuthority();
    }
}
