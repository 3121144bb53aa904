package io.github.fal4j.emulator.page;

import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.page.Exchange.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest calls to models, as many as have 16 MB of inputs; older ones are only counted. Thread-safe. */
public final class Exchanges {

    /** Where the page itself submits; an endpoint id follows. */
    public static final String SUBMIT = "/_emulator/api/submit/";

    static final int KEPT = 10_000;

    private static final long KEPT_BYTES = 16L * 1024 * 1024;

    private final Deque<Exchange> newestFirst = new ArrayDeque<>();
    private long count;
    private long bytes;

    /**
     * Notes a call, and returns null if it is none to a model.
     *
     * @param host the host that answers it, whose other names nobody needs to know here; an empty text for none of fal's
     */
    public @Nullable Exchange begin(ReceivedRequest received, String host, Instant at) {
        Kind kind = kind(received, host);
        if (kind == null || received.path().length() < 2) {
            return null;
        }
        String id = received.path().substring(host.isEmpty() ? SUBMIT.length() : 1);
        String suffix = kind == Kind.STREAM ? "/stream" : kind == Kind.LIVE ? "/realtime" : "";
        String endpointId = id.endsWith(suffix) ? id.substring(0, id.length() - suffix.length()) : id;
        synchronized (this) {
            count++;
            Exchange exchange = new Exchange(count, kind, endpointId, received, at);
            newestFirst.addFirst(exchange);
            bytes += received.bodyLength();
            while (newestFirst.size() > KEPT || (bytes > KEPT_BYTES && newestFirst.size() > 1)) {
                bytes -= newestFirst.removeLast().received().bodyLength();
            }
            return exchange;
        }
    }

    private static @Nullable Kind kind(ReceivedRequest received, String host) {
        boolean post = received.method().equals("POST");
        boolean upgrade = "websocket".equalsIgnoreCase(received.header("Upgrade"));
        return switch (host) {
            case "queue.fal.run" -> post ? Kind.QUEUE : null;
            case "" -> post && received.path().startsWith(SUBMIT) ? Kind.QUEUE : null;
            case "fal.run" -> {
                if (upgrade) {
                    yield Kind.LIVE;
                }
                if (!post) {
                    yield null;
                }
                yield received.path().endsWith("/stream") ? Kind.STREAM : Kind.RUN;
            }
            case "ws.fal.run" -> upgrade ? Kind.SOCKET : null;
            default -> null;
        };
    }

    /** Returns how many calls there were, those no longer kept included. */
    synchronized long count() {
        return count;
    }

    synchronized List<Exchange> newestFirst() {
        return new ArrayList<>(newestFirst);
    }

    synchronized @Nullable Exchange find(long number) {
        Iterator<Exchange> all = newestFirst.iterator();
        while (all.hasNext()) {
            Exchange exchange = all.next();
            if (exchange.number() == number) {
                return exchange;
            }
        }
        return null;
    }
}
