package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Rewritten;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** What a call gets: an answer, or a closed connection. */
sealed interface Reply {

    ObjectMapper MAPPER = new ObjectMapper();

    void send(Context ctx);

    /** An answer with a status, headers and a body. */
    final class Answer implements Reply {

        /** More than what a connection usually takes at once. */
        private static final int LARGE = 64 * 1024;

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = Map.copyOf(headers);
            this.body = body;
        }

        Answer with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }

        /** Changes the body if it is JSON. */
        Answer rewritten(Rewritten fault) {
            try {
                JsonNode changed = fault.change().apply(MAPPER.readTree(body));
                return new Answer(status, headers, changed.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException notJson) {
                return this;
            }
        }

        @Override
        public void send(Context ctx) {
            ctx.status(status);
            headers.forEach(ctx::header);
            if (body.length < LARGE) {
                ctx.result(body);
            } else {
                ctx.future(() -> AsyncOutput.send(ctx, body));
            }
        }

        /** Returns the value of a header that it surely has. */
        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }

        int length() {
            return body.length;
        }

        /** Returns the bytes themselves. */
        byte[] body() {
            return body;
        }
    }

    /** An answer that breaks off within its body. */
    record Broken(Answer answer, int bytes) implements Reply {
        @Override
        public void send(Context ctx) {
            ctx.status(answer.status);
            answer.headers.forEach(ctx::header);
            try {
                ctx.res().getOutputStream().write(answer.body, 0, Math.min(bytes, answer.body.length));
                ctx.res().flushBuffer();
            } catch (IOException gone) {
                // the caller has left already
            }
            new Cut().send(ctx);
        }
    }

    /** A connection closed without an answer. */
    record Cut() implements Reply {
        @Override
        public void send(Context ctx) {
            ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        }
    }

    static Answer json(int status, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new Answer(status, Map.of("Content-Type", "application/json"), bytes);
    }

    /** Returns fal's short form of an error, {@code {"detail": "..."}}. */
    static Answer detail(int status, String text) {
        return json(status, JsonNodeFactory.instance.objectNode().put("detail", text));
    }

    /** Returns an error of the infrastructure, which has a type beside its text. */
    static Answer infrastructure(int status, String text, String errorType) {
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("detail", text).put("error_type", errorType);
        return json(status, body).with("X-Fal-Error-Type", errorType);
    }

    static Answer failure(Failure failure) {
        Answer answer = json(failure.status(), failure.body()).with("x-fal-billable-units", "0");
        for (var header : failure.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        // Only the model says that the same input fails again.
        return failure.status() == 422 ? answer.with("X-Fal-Retryable", "false") : answer;
    }

    static Answer unknownEndpoint(String id) {
        return detail(404, "Application '" + id + "' not found").with("x-fal-billable-units", "0");
    }

    static Answer scripted(Fault.Answer fault) {
        return new Answer(fault.status(), fault.headers(), fault.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the usual reply unless a fault says otherwise; a cut still lets the usual thing happen. */
    static Reply unless(@Nullable Fault fault, Supplier<Reply> usual) {
        if (fault instanceof Fault.Answer answer) {
            return scripted(answer);
        }
        Reply reply = usual.get();
        if (fault instanceof Rewritten rewritten && reply instanceof Answer answer) {
            return answer.rewritten(rewritten);
        }
        return fault instanceof Fault.Cut ? new Cut() : reply;
    }
}
