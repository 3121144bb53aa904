package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes every request into the journal before anything else looks at it. */
final class Recording implements Handler {

    private final Journal journal;

    Recording(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void handle(Context ctx) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            headers.put(name, Collections.list(ctx.req().getHeaders(name)));
        }
        journal.add(new ReceivedRequest(
                ctx.req().getMethod(), host(ctx), pathOnHost(ctx), ctx.queryString(), headers, ctx.bodyAsBytes()));
    }

    /** Returns the path without the host's name that stands in front of it. */
    static String pathOnHost(Context ctx) {
        String path = ctx.req().getRequestURI();
        String host = host(ctx);
        return host.isEmpty() ? path : path.substring(host.length() + 1);
    }

    private static String host(Context ctx) {
        String[] segments = ctx.req().getRequestURI().split("/", 3);
        FalHost host = segments.length < 2 ? null : FalHost.named(segments[1]);
        return host == null ? "" : host.hostName();
    }
}
