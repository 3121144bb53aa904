package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** The kinds of errors of the platform API, which have a form of their own. */
enum PlatformError {
    AUTHORIZATION("authorization_error"),
    VALIDATION("validation_error"),
    NOT_FOUND("not_found");

    private final String type;

    PlatformError(String type) {
        this.type = type;
    }

    /** Returns the answer to a call that names an endpoint which is not in the catalogue. */
    static Reply.Answer unknownModel(String id) {
        return NOT_FOUND.reply(404, "There is no model '" + id + "'");
    }

    Reply.Answer reply(int status, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String id = UUID.randomUUID().toString();
        body.putObject("error")
                .put("type", type)
                .put("message", message)
                .put("docs_url", "https://fal.ai/docs")
                .put("request_id", id);
        return Reply.json(status, body).with("x-fal-request-id", id);
    }
}
