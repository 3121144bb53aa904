package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.storage.ResumableUpload.Route;
import java.io.IOException;
import java.util.SortedMap;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Parts for each of which an address is signed, at Google's storage. What signs them is fal's, and asked with the key. */
record GoogleParts(HttpUrl address, String fileUrl, Routes routes) implements PartTarget {

    @Override
    public Route route() {
        return Route.SIGNED_PARTS;
    }

    @Override
    public Pending<Answer> send(int number, ContentBody part, String type) {
        return routes.ask(api -> api.signPart(below(Integer.toString(number)).toString()))
                .then(signed -> {
                    try {
                        HttpUrl url = routes.addresses().open(Answer.text(signed, "upload_url"));
                        return routes.transfers()
                                .send(new Request.Builder().url(url).put(part).build());
                    } catch (IOException unusable) {
                        Pending<Answer> sent = Pending.create();
                        sent.completeExceptionally(unusable);
                        return sent;
                    }
                });
    }

    @Override
    public Pending<?> complete(SortedMap<Integer, String> etags) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode parts = json.putArray("parts");
        etags.forEach((number, etag) ->
                parts.addObject().put("part_number", number).put("etag", etag.replaceAll("^\"|\"$", "")));
        return routes.ask(api -> api.completeParts(below("complete").toString(), json));
    }
}
