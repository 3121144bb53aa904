package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Query;

/** What the platform tells and is told of stored files. */
interface FileSettingsApi {

    @GET("storage/files/acl")
    Call<JsonNode> access(@Query("url") String url);

    @PUT("storage/files/acl")
    Call<JsonNode> setAccess(@Query("url") String url, @Body JsonNode access);

    @POST("storage/files/sign")
    Call<JsonNode> sign(@Query("url") String url, @Body JsonNode limit);

    @GET("storage/settings")
    Call<JsonNode> settings();

    @PUT("storage/settings")
    Call<JsonNode> setSettings(@Body JsonNode settings);
}
