package io.github.fal4j.internal.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.http.StreamExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The events of a model's streamed answer, of whatever kind the answer turns out to be: server-sent events, one JSON document, which
 * is one event, or bytes, of which each piece is one.
 *
 * @param <T> the events
 */
public final class ModelEvents<T> implements EventSource<T> {

    private static final int PIECE = 16 * 1024;
    private static final long LARGEST_EVENT = 256L * 1024 * 1024;
    /** Some apps speak the dialect in which this, and not the end of the stream, says that all is said. */
    private static final String END_MARK = "[DONE]";

    private final Supplier<Pending<StreamExchange>> beginning;
    private final Class<T> type;
    private final ServerSentEventParser parser = new ServerSentEventParser(LARGEST_EVENT);
    private final Deque<ServerSentEvent> parsed = new ArrayDeque<>();
    private final byte[] piece = new byte[PIECE];
    private volatile @Nullable Pending<StreamExchange> begun;
    private volatile boolean closed;
    private @Nullable StreamExchange exchange;
    private @Nullable ResponseBody body;
    private Kind kind = Kind.EVENTS;
    private boolean over;
    private long events;
    private @Nullable T last;

    private enum Kind {
        EVENTS,
        DOCUMENT,
        BYTES
    }

    /** Prepares to read the answer of an exchange, which begins when the first event is asked for. */
    public ModelEvents(Supplier<Pending<StreamExchange>> beginning, Class<T> type) {
        this.beginning = beginning;
        this.type = type;
    }

    @Override
    public @Nullable T next() {
        if (over) {
            return null;
        }
        boolean given = false;
        try {
            T event = read(body == null ? open() : body);
            given = event != null;
            if (given) {
                events++;
                last = event;
            }
            return event;
        } finally {
            if (!given) {
                end();
            }
        }
    }

    /** Closes the connection if the end of the answer was not reached; a reader that is waiting fails. */
    @Override
    public void close() {
        closed = true;
        Pending<StreamExchange> opening = begun;
        if (opening != null && !opening.cancel(true)) {
            var unused = opening.thenAccept(StreamExchange::cancel);
        }
    }

    private StreamExchange exchange() {
        return Objects.requireNonNull(exchange, "what was read came from it");
    }

    /** Waits until there is something to send, for example for files on their way. */
    private StreamExchange begin() {
        Pending<StreamExchange> opening = beginning.get();
        begun = opening;
        if (closed) {
            opening.cancel(true);
        }
        try {
            return opening.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
    }

    private ResponseBody open() {
        StreamExchange ready = begin();
        exchange = ready;
        ResponseBody opened = ready.open();
        body = opened;
        MediaType contentType = opened.contentType();
        String subtype = contentType == null ? "" : contentType.subtype();
        if (subtype.equals("event-stream")) {
            kind = Kind.EVENTS;
        } else {
            kind = subtype.equals("json") || subtype.endsWith("+json") ? Kind.DOCUMENT : Kind.BYTES;
        }
        return opened;
    }

    private void end() {
        over = true;
        if (body != null) {
            body.close();
        }
        if (exchange != null) {
            exchange.finish();
        }
    }

    private @Nullable T read(ResponseBody from) {
        return switch (kind) {
            case EVENTS -> event(from.byteStream());
            case DOCUMENT -> events > 0 ? null : document(from);
            case BYTES -> bytes(from);
        };
    }

    private @Nullable T event(InputStream in) {
        while (true) {
            ServerSentEvent next = parsed.poll();
            if (next == null) {
                int length = fill(in);
                if (length < 0) {
                    return unfinished();
                }
                parse(length);
            } else if (next.data().equals(END_MARK)) {
                return null;
            } else {
                return typed(next);
            }
        }
    }

    private void parse(int length) {
        try {
            parser.accept(piece, length, parsed::add);
        } catch (IOException tooLarge) {
            throw exchange().broken("", events, last, "", tooLarge);
        }
    }

    private int fill(InputStream in) {
        try {
            return in.read(piece);
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    private StreamBrokenException broken(IOException failure) {
        ServerSentEvent rest = parser.finish();
        return exchange().broken("", events, last, rest == null ? "" : rest.data(), failure);
    }

    /** An answer may well end without the empty line after its last event, but not within it. */
    private @Nullable T unfinished() {
        ServerSentEvent rest = parser.finish();
        if (rest == null || rest.data().equals(END_MARK)) {
            return null;
        }
        try {
            return typed(rest);
        } catch (StreamBrokenException reported) {
            throw reported;
        } catch (RuntimeException half) {
            throw exchange().broken("the last event is not whole", events, last, rest.data(), null);
        }
    }

    private T typed(ServerSentEvent event) {
        if (event.type().equals("error")) {
            throw exchange().broken("the app reported an error: " + event.data(), events, last, event.data(), null);
        }
        byte[] data = event.data().getBytes(StandardCharsets.UTF_8);
        return type == byte[].class ? type.cast(data) : json(data, "an event");
    }

    private T document(ResponseBody from) {
        byte[] whole;
        try {
            whole = from.bytes();
        } catch (IOException failure) {
            throw broken(failure);
        }
        return type == byte[].class ? type.cast(whole) : json(whole, "the answer");
    }

    private T json(byte[] data, String what) {
        try {
            return exchange().parse(data, type);
        } catch (IOException unreadable) {
            Throwable cause = unreadable.getCause();
            throw exchange()
                    .unreadable(
                            data,
                            what + " is not what " + type.getSimpleName() + " can be read from: "
                                    + unreadable.getMessage(),
                            cause);
        }
    }

    private @Nullable T bytes(ResponseBody from) {
        int length = fill(from.byteStream());
        if (length < 0) {
            return null;
        }
        byte[] bytes = Arrays.copyOf(piece, length);
        if (type == byte[].class) {
            return type.cast(bytes);
        }
        if (type == JsonNode.class) {
            return type.cast(BinaryNode.valueOf(bytes));
        }
        throw exchange()
                .unreadable(
                        bytes,
                        "it is of type " + from.contentType()
                                + ", neither events nor JSON; ask for events of class byte[] to read it",
                        null);
    }
}
