package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.FalException;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.realtime.CloseReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what comes in over a link, and hands it to whom it concerns. Called by one thread at a time for each socket. */
final class Reception<O> {

    private final Link<O> link;
    private final Audience<O> audience;
    private final Codec codec;
    private final Endings endings;
    private final Connections connections;
    private final Class<O> outputType;

    Reception(
            Link<O> link,
            Audience<O> audience,
            Codec codec,
            Endings endings,
            Connections connections,
            Class<O> outputType) {
        this.link = link;
        this.audience = audience;
        this.codec = codec;
        this.endings = endings;
        this.connections = connections;
        this.outputType = outputType;
    }

    void read(int attempt, byte[] bytes) {
        try {
            take(attempt, codec.message(bytes));
        } catch (IOException unreadable) {
            audience.failure(endings.unreadable(bytes, unreadable));
        }
    }

    void read(int attempt, String text) {
        try {
            take(attempt, codec.message(text));
        } catch (IOException unreadable) {
            audience.failure(endings.unreadable(text.getBytes(StandardCharsets.UTF_8), unreadable));
        }
    }

    /** May wait until there is room for an output. */
    private void take(int attempt, Message message) {
        if (message instanceof Message.Output output) {
            give(output.json());
        } else if (message instanceof Message.Timing timing) {
            audience.tell(listener -> listener.onTiming(timing.time()));
        } else if (message instanceof Message.Other other) {
            audience.tell(listener -> listener.onOther(other.json()));
        } else if (message instanceof Message.SessionEnd end) {
            link.announce(attempt, endings.inOrder(end.reason()));
        } else if (message instanceof Message.Unauthorized) {
            link.ended(attempt, new CloseReason.Unauthorized());
        } else if (message instanceof Message.AppError error) {
            CloseReason.AppFailed failed = endings.appFailed(error);
            if (error.over()) {
                link.announce(attempt, failed);
            }
            audience.failure(endings.failure(failed));
        }
    }

    private void give(JsonNode json) {
        Outgoing<O> asked = link.answered(json.path("request_id"));
        O output;
        try {
            output = connections.mapper(outputType).treeToValue(json, outputType);
        } catch (IOException | RuntimeException misfit) {
            fail(asked, endings.unreadable(json.toString().getBytes(StandardCharsets.UTF_8), misfit));
            return;
        }
        if (asked == null) {
            audience.output(output);
        } else {
            link.run(() -> asked.answer().complete(output));
        }
    }

    private void fail(@Nullable Outgoing<O> asked, FalException failure) {
        if (asked == null) {
            audience.failure(failure);
        } else {
            link.run(() -> asked.answer().completeExceptionally(failure));
        }
    }
}
