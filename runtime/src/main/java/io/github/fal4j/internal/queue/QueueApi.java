package io.github.fal4j.internal.queue;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.PUT;
import retrofit2.http.Query;
import retrofit2.http.Url;

/** The calls about queued requests that are the same for every endpoint. */
interface QueueApi {

    @GET
    Call<JsonNode> status(@Url String statusUrl, @Nullable @Query("logs") Integer logs);

    @PUT
    Call<JsonNode> cancel(@Url String cancelUrl);
}
