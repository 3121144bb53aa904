package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;

/** What the service is asked before content can go anywhere. These calls carry the key. */
interface StorageApi {

    @POST("storage/auth/token?storage_type=fal-cdn-v3")
    Call<JsonNode> token(@Body Map<String, String> nothing);

    @POST("storage/upload/initiate?storage_type=fal-cdn-v3")
    Call<JsonNode> initiate(@Body Map<String, String> file, @HeaderMap Map<String, String> headers);

    @POST("storage/upload/initiate-multipart?storage_type=fal-cdn-v3")
    Call<JsonNode> initiateMultipart(@Body Map<String, String> file, @HeaderMap Map<String, String> headers);
}
