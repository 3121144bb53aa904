package io.github.fal4j;

import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.RawJson;
import io.github.fal4j.internal.http.Reading;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.util.Map;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.QueryMap;
import retrofit2.http.Url;

/** Calls an endpoint that has no Retrofit interface of its own. */
record UntypedCalls<I, O>(EndpointId id, Class<O> output) implements EndpointCalls<I, O> {

    /** Nothing here looks at inputs, so that those can be sent that are written but never read. */
    @Override
    @SuppressWarnings("unchecked")
    public I read(byte[] json, Class<I> input) throws IOException {
        return (I) Json.mapper().readTree(json);
    }

    @Override
    public Exchange<RawJson, O> run(Connections connections, Purpose purpose, I input, Map<String, String> headers) {
        Call<RawJson> call = connections.run(AnyEndpointApi.class).run(id.toString(), input, headers);
        return new Exchange<>(call, purpose, Reading.as(output));
    }

    @Override
    public Exchange<QueueTicket, RequestRef> submit(
            Connections connections,
            Purpose purpose,
            I input,
            Map<String, String> query,
            Map<String, String> headers,
            Reading<QueueTicket, RequestRef> reading) {
        Call<QueueTicket> call = connections.queue(AnyEndpointApi.class).submit(id.toString(), input, query, headers);
        return new Exchange<>(call, purpose, reading);
    }

    @Override
    public Exchange<RawJson, O> result(Connections connections, Purpose purpose, String responseUrl) {
        Call<RawJson> call = connections.queue(AnyEndpointApi.class).result(responseUrl);
        return new Exchange<>(call, purpose, Reading.as(output));
    }

    /** What generated interfaces look like, for any endpoint. */
    interface AnyEndpointApi {

        @POST
        Call<RawJson> run(@Url String path, @Body Object input, @HeaderMap Map<String, String> headers);

        @POST
        Call<QueueTicket> submit(
                @Url String path,
                @Body Object input,
                @QueryMap Map<String, String> query,
                @HeaderMap Map<String, String> headers);

        @GET
        Call<RawJson> result(@Url String responseUrl);
    }
}
