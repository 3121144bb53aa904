package io.github.fal4j.emulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the service has been seen to answer, and what clients must live through. */
final class OddAnswers {

    private static final BigInteger ABOVE_64_BITS_SIGNED = new BigInteger("17454220438242315174");
    private static final String HTML = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body>
            <center><h1>502 Bad Gateway</h1></center>
            <hr><center>nginx</center>
            </body>
            </html>
            """;

    private OddAnswers() {}

    static Fault badGateway(Call call) {
        return Fault.answer(call, 502, Map.of("Content-Type", "text/html"), HTML);
    }

    static Fault rateLimited(Call call, Map<String, String> headers) {
        String body = "{\"detail\":\"Too many requests\",\"error_type\":\"concurrent_requests_limit\"}";
        return Fault.answer(call, 429, with(headers, Map.of("Content-Type", "application/json")), body);
    }

    static Fault startTimedOut(Call call) {
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json",
                "X-Fal-Error-Type", "request_timeout",
                "X-Fal-Request-Timeout-Type", "user");
        return Fault.answer(
                call, 504, headers, "{\"detail\":\"Request timed out\",\"error_type\":\"request_timeout\"}");
    }

    static Fault resultExpired() {
        return Fault.answer(Call.RESULT, 404, "{\"status\":\"NOT_FOUND\"}");
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    static JsonNode withUnknownStatus(JsonNode json) {
        return json instanceof ObjectNode object ? object.put("status", "PAUSED_FOR_REVIEW") : json;
    }

    static JsonNode withUnknownFields(JsonNode json) {
        json.forEach(OddAnswers::withUnknownFields);
        if (json instanceof ObjectNode object) {
            object.putObject("brand_new_field")
                    .put("since", "tomorrow")
                    .putArray("values")
                    .add(1)
                    .addNull();
        }
        return json;
    }

    static JsonNode withoutAddresses(JsonNode json) {
        if (json instanceof ObjectNode object) {
            List.of("response_url", "status_url", "cancel_url").forEach(object::putNull);
        }
        return json;
    }

    static JsonNode withHugeSeed(JsonNode json) {
        return json instanceof ObjectNode object ? object.put("seed", ABOVE_64_BITS_SIGNED) : json;
    }
}
