package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.storage.ResumableUpload.Route;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Parts that go below one address.
 *
 * @param exchange makes one exchange, with whatever proof the address asks for
 */
record DirectParts(Route route, HttpUrl address, String fileUrl, Function<Request.Builder, Pending<Answer>> exchange)
        implements PartTarget {

    @Override
    public Pending<Answer> send(int number, ContentBody part, String type) {
        return exchange.apply(new Request.Builder()
                .url(below(Integer.toString(number)))
                .put(part)
                .header("Content-Type", type)
                .header("Accept-Encoding", "identity"));
    }

    @Override
    public Pending<?> complete(SortedMap<Integer, String> etags) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode parts = json.putArray("parts");
        etags.forEach(
                (number, etag) -> parts.addObject().put("partNumber", number).put("etag", etag));
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        return exchange.apply(new Request.Builder()
                .url(below("complete"))
                .post(RequestBody.create(body, MediaType.get("application/json"))));
    }
}
