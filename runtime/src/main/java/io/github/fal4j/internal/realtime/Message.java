package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Duration;

/** One message that came in, told apart by what it says. */
sealed interface Message {

    /** What the app gives. */
    record Output(JsonNode json) implements Message {}

    /** How long the app worked on the last input. */
    record Timing(Duration time) implements Message {}

    /** The app failed. If the session is over by that, the service closes the connection next. */
    record AppError(String error, String reason, boolean over) implements Message {}

    /** The service is about to end the session in good order. */
    record SessionEnd(String reason) implements Message {}

    /** The key or token was refused. */
    record Unauthorized() implements Message {}

    /** Something that this version does not know. */
    record Other(JsonNode json) implements Message {}

    /** Tells what a message is. Outputs of apps that speak JSON look like control messages except for what these say. */
    static Message of(JsonNode json) {
        String type = json.path("type").asText("");
        if (json.isTextual()) {
            return new Other(TextNode.valueOf(json.textValue()));
        }
        if (type.equals("x-fal-error")) {
            String error = json.path("error").asText("");
            String reason = json.path("reason").asText("");
            return error.equals("TIMEOUT") ? new SessionEnd(reason) : new AppError(error, reason, true);
        }
        if (type.equals("x-fal-message")) {
            boolean timings = json.path("action").asText("").equals("timings")
                    && json.path("timing").isNumber();
            return timings ? new Timing(seconds(json.path("timing"))) : new Other(json);
        }
        if (json.path("status").asText("").equals("error")) {
            String error = json.path("error").asText("");
            return error.equals("Unauthorized")
                    ? new Unauthorized()
                    : new AppError(error, json.path("reason").asText(""), false);
        }
        return new Output(json);
    }

    private static Duration seconds(JsonNode number) {
        BigDecimal nanos = number.decimalValue().movePointRight(9);
        boolean fits = nanos.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
        return fits ? Duration.ofNanos(nanos.longValue()) : Duration.ZERO;
    }
}
