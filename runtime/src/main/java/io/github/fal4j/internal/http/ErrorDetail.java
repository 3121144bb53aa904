package io.github.fal4j.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.FieldError;
import io.github.fal4j.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an error says, in whatever form: a list of fields, a sentence, a status word, a page of HTML, nothing.
 *
 * @param summary the sentence, shortened; empty if there is none
 * @param errorType fal's code for the reason
 * @param requestId the service's id for the request
 * @param errors the fields that were refused
 */
public record ErrorDetail(
        String summary,
        @Nullable String errorType,
        @Nullable String requestId,
        List<FieldError> errors) {

    private static final int LONGEST_SUMMARY = 500;
    private static final int LONGEST_PAGE = 4 * 1024;
    private static final int LONGEST_INPUT = 80;

    /** Copies the list. */
    public ErrorDetail {
        errors = List.copyOf(errors);
    }

    /** Reads the body of an error. */
    public static ErrorDetail parse(String body) {
        JsonNode json = json(body);
        if (json == null || !json.isObject()) {
            return new ErrorDetail(
                    plain(json != null && json.isTextual() ? json.textValue() : body), null, null, List.of());
        }
        List<FieldError> errors = new ArrayList<>();
        json.path("detail").forEach(entry -> {
            if (json.path("detail").isArray() && entry.isObject()) {
                errors.add(fieldError(entry));
            }
        });
        return new ErrorDetail(
                errors.isEmpty() ? sentence(json) : "",
                code(json),
                text(json.path("error"), "request_id"),
                List.copyOf(errors));
    }

    /** Returns fal's code for the reason, or null if there is none. */
    public @Nullable ErrorType type() {
        return errorType == null ? null : new ErrorType(errorType);
    }

    /** Returns one line for each field: where, what, the limit, and what was sent. */
    String fieldLines() {
        return errors.stream().map(ErrorDetail::line).collect(Collectors.joining());
    }

    private static String line(FieldError error) {
        List<String> facts = new ArrayList<>();
        if (error.ctx() != null) {
            error.ctx().properties().forEach(limit -> facts.add(limit.getKey() + ": " + shortened(limit.getValue())));
        }
        if (error.input() != null
                && error.input().isValueNode()
                && !error.input().isNull()) {
            facts.add("was: " + shortened(error.input()));
        }
        String where = error.path().isEmpty() ? "input" : error.path();
        return "\n  " + where + ": " + error.message() + (facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")");
    }

    private static FieldError fieldError(JsonNode entry) {
        List<String> loc = new ArrayList<>();
        entry.path("loc").forEach(step -> loc.add(step.asText()));
        String type = text(entry, "type");
        String message = text(entry, "msg");
        String words = message == null ? String.valueOf(type) : message;
        return new FieldError(
                loc, words, type == null ? null : new ErrorType(type), entry.get("ctx"), entry.get("input"));
    }

    /** The platform's own errors have their code inside. */
    private static @Nullable String code(JsonNode json) {
        String flat = text(json, "error_type");
        return flat == null ? text(json.path("error"), "type") : flat;
    }

    private static String sentence(JsonNode json) {
        JsonNode nested = json.path("error");
        for (JsonNode candidate : List.of(
                json.path("detail"), json.path("message"), nested.path("message"), nested, json.path("status"))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return plain(candidate.textValue());
            }
        }
        return json.isEmpty() ? "" : plain(json.toString());
    }

    /** Returns the text on one line, without markup, cut to a length that a log bears. */
    private static String plain(String text) {
        String start = text.length() <= LONGEST_PAGE ? text : text.substring(0, LONGEST_PAGE);
        String line = start.replaceAll("(?is)<(style|script).*?</\\1>|<[^>]*>", " ")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.length() <= LONGEST_SUMMARY ? line : line.substring(0, LONGEST_SUMMARY) + " ...";
    }

    private static String shortened(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() <= LONGEST_INPUT ? text : text.substring(0, LONGEST_INPUT) + "...";
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    private static @Nullable JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
