package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.page.Exchange;
import io.github.fal4j.emulator.page.Exchanges;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.websocket.WsContext;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes every request into the journal before anything else looks at it, and for the page how calls to models are answered.
 *
 * <p>What the page itself asks is in neither.
 */
final class Recording implements Handler {

    private static final String EXCHANGE = Recording.class.getName() + ".exchange";
    private static final int LONGEST_BODY = 256 * 1024;

    private final Journal journal;
    private final Exchanges exchanges;
    private final InstantSource time;

    Recording(Journal journal, Exchanges exchanges, InstantSource time) {
        this.journal = journal;
        this.exchanges = exchanges;
        this.time = time;
    }

    @Override
    public void handle(Context ctx) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            headers.put(name, Collections.list(ctx.req().getHeaders(name)));
        }
        FalHost host = Origin.of(ctx).host();
        ReceivedRequest received = new ReceivedRequest(
                ctx.req().getMethod(),
                host == null ? "" : host.hostName(),
                pathOnHost(ctx),
                ctx.queryString(),
                headers,
                RequestBody.of(ctx));
        if (!PageRoutes.own(ctx.req().getRequestURI())) {
            journal.add(received);
        }
        ctx.attribute(
                EXCHANGE,
                exchanges.begin(received, host == null ? "" : host.served().hostName(), time.instant()));
    }

    /** Notes the request that a call has put into the queue. */
    static void became(Context ctx, QueuedRequest request) {
        Exchange exchange = ctx.attribute(EXCHANGE);
        if (exchange != null) {
            exchange.became(request);
        }
    }

    /** Notes how a call was answered, when all is sent. */
    void answered(Context ctx) {
        Exchange exchange = ctx.attribute(EXCHANGE);
        if (exchange == null) {
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        ctx.res()
                .getHeaderNames()
                .forEach(name ->
                        headers.put(name.toLowerCase(Locale.ROOT), ctx.res().getHeader(name)));
        String body = ctx.result();
        boolean kept = body != null && body.length() <= LONGEST_BODY;
        int status = Reply.Cut.isDone(ctx) ? 0 : ctx.statusCode();
        exchange.answered(new Exchange.Answer(time.instant(), status, headers, kept ? body : ""));
    }

    /** Notes that a WebSocket is closed. */
    void closed(WsContext ctx) {
        Exchange exchange = ctx.attribute(EXCHANGE);
        if (exchange != null) {
            exchange.answered(new Exchange.Answer(time.instant(), 101, Map.of(), ""));
        }
    }

    /** Returns the path without the host's name that stands in front of it. */
    static String pathOnHost(Context ctx) {
        String path = ctx.req().getRequestURI();
        FalHost host = Origin.of(ctx).host();
        return host == null ? path : path.substring(host.path("").length());
    }
}
