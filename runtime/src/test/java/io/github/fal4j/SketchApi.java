package io.github.fal4j;

import java.util.Map;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.QueryMap;
import retrofit2.http.Url;

/** What the generator emits for an endpoint. */
public interface SketchApi {

    @POST("acme/sketch/fast")
    Call<SketchOutput> run(@Body SketchInput input, @HeaderMap Map<String, String> headers);

    @POST("acme/sketch/fast")
    Call<QueueTicket> submit(
            @Body SketchInput input, @QueryMap Map<String, String> query, @HeaderMap Map<String, String> headers);

    @GET
    Call<SketchOutput> result(@Url String responseUrl);
}
