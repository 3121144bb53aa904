package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.platform.Page;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A call of the platform API, and the forms that all of its answers have in common. */
record PlatformQuery(Context ctx) {

    interface Answering {
        Reply answer(PlatformQuery query) throws UnusableInputException;
    }

    /** Returns a handler that tells what is wrong with a call in the API's own form. */
    static Handler handler(Answering answering) {
        return ctx -> {
            Reply reply;
            try {
                reply = answering.answer(new PlatformQuery(ctx));
            } catch (UnusableInputException | IllegalArgumentException e) {
                reply = PlatformError.VALIDATION.reply(400, String.valueOf(e.getMessage()));
            }
            reply.send(ctx);
        };
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(text -> !text.isBlank());
    }

    /** Returns the text of a parameter that there must be. */
    String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is required"));
    }

    /** Returns the values of a parameter, which are repeated or separated by commas. */
    List<String> list(String name) {
        return ctx.queryParams(name).stream()
                .flatMap(values -> Stream.of(values.split(",")))
                .filter(value -> !value.isBlank())
                .toList();
    }

    Origin origin() {
        return Origin.of(ctx);
    }

    String account() {
        return Caller.accountOf(ctx);
    }

    boolean isAnonymous() {
        return account().equals(Caller.ANONYMOUS);
    }

    JsonNode body() throws UnusableInputException {
        return ReceivedInput.of(ctx);
    }

    /** Returns the page that the caller asks for. */
    <T> Page<T> page(List<T> all, int usual, int most) {
        String limit = text("limit").orElse(Integer.toString(usual));
        if (!limit.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("limit must be a whole number above 0, not '" + limit + "'");
        }
        return Page.of(
                all, Math.min(Integer.parseInt(limit), most), text("cursor").orElse(null));
    }

    /** Returns a page as the API writes it. */
    static <T> Reply.Answer answer(String name, Page<T> page, Function<T, JsonNode> item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray(name);
        page.items().forEach(each -> items.add(item.apply(each)));
        json.put("next_cursor", page.nextCursor()).put("has_more", page.nextCursor() != null);
        return Reply.json(200, json);
    }
}
