package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.concurrent.Pending;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Where the parts of one upload go.
 *
 * @param address in front of the parts' numbers
 * @param fileUrl where the file will be found
 * @param exchange makes one exchange, with whatever proof the address asks for
 */
record PartTarget(HttpUrl address, String fileUrl, Function<Request.Builder, Pending<Answer>> exchange) {

    Pending<Answer> send(String segment, Function<Request.Builder, Request.Builder> how) {
        HttpUrl url = address.newBuilder().addPathSegment(segment).build();
        return exchange.apply(how.apply(new Request.Builder().url(url)));
    }
}
