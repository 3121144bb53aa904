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
        FalHost host = Origin.of(ctx).host();
        journal.add(new ReceivedRequest(
                ctx.req().getMethod(),
                host == null ? "" : host.hostName(),
                pathOnHost(ctx),
                ctx.queryString(),
                headers,
                RequestBody.of(ctx)));
    }

    /** Returns the path without the host's name that stands in front of it. */
    static String pathOnHost(Context ctx) {
        String path = ctx.req().getRequestURI();
        FalHost host = Origin.of(ctx).host();
        return host == null ? path : path.substring(host.path("").length());
    }
}
