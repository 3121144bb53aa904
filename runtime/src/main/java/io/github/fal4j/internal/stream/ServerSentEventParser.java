package io.github.fal4j.internal.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@code text/event-stream} apart, fed with bytes in pieces of any size.
 *
 * <p>It follows the HTML standard, with one exception: an event that the stream breaks off in is not dropped but handed out by
 * {@link #finish()}, since the last event of a model's stream is its result. Text is decoded line by line, so that no cut can fall
 * into a character.
 */
final class ServerSentEventParser {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String UNNAMED = "message";

    private final long limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean firstLine = true;
    private boolean afterCarriageReturn;
    private String type = "";
    private @Nullable String lastId;
    private @Nullable Duration retry;

    /**
     * Starts at the beginning of a stream.
     *
     * @param limit the size of the largest event that is taken, in bytes
     */
    ServerSentEventParser(long limit) {
        this.limit = limit;
    }

    /** Reads a piece and hands out the events that it completes. */
    void accept(byte[] bytes, int length, Consumer<ServerSentEvent> events) throws IOException {
        int start = 0;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            boolean secondHalf = b == '\n' && afterCarriageReturn;
            afterCarriageReturn = b == '\r';
            if (b != '\n' && b != '\r') {
                continue;
            }
            line.write(bytes, start, i - start);
            start = i + 1;
            if (!secondHalf) {
                endLine(events);
            }
        }
        line.write(bytes, start, length - start);
        if (line.size() + (long) data.length() > limit) {
            throw new IOException("an event is larger than " + limit + " bytes");
        }
    }

    /** Returns the event that the stream ended in without an empty line after it, or null if there is none. */
    @Nullable
    ServerSentEvent finish() {
        Holder rest = new Holder();
        if (line.size() > 0) {
            endLine(rest);
        }
        dispatch(rest);
        return rest.event;
    }

    /** Returns how long the stream asks to wait before it is opened again, if it does. */
    @Nullable
    Duration retry() {
        return retry;
    }

    private void endLine(Consumer<ServerSentEvent> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (firstLine && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        firstLine = false;
        if (text.isEmpty()) {
            dispatch(events);
            return;
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        field(name, value.startsWith(" ") ? value.substring(1) : value);
    }

    /** A comment is a field without a name. */
    private void field(String name, String value) {
        switch (name) {
            case "data" -> data.append(value).append('\n');
            case "event" -> type = value;
            case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
            case "retry" -> retry = value.matches("[0-9]{1,9}") ? Duration.ofMillis(Long.parseLong(value)) : retry;
            default -> {}
        }
    }

    private void dispatch(Consumer<ServerSentEvent> events) {
        String named = type.isEmpty() ? UNNAMED : type;
        type = "";
        if (!data.isEmpty()) {
            String text = data.substring(0, data.length() - 1);
            data.setLength(0);
            events.accept(new ServerSentEvent(lastId, named, text));
        }
    }

    private static final class Holder implements Consumer<ServerSentEvent> {

        private @Nullable ServerSentEvent event;

        @Override
        public void accept(ServerSentEvent only) {
            event = only;
        }
    }
}
