package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Url;

/** What the service is asked before content can go anywhere. These calls carry the key. */
interface StorageApi {

    @POST("storage/auth/token?storage_type=fal-cdn-v3")
    Call<JsonNode> token(@Body Map<String, String> nothing);

    @POST("storage/upload/initiate")
    Call<JsonNode> initiate(
            @Query("storage_type") String store,
            @Body Map<String, String> file,
            @HeaderMap Map<String, String> headers);

    @POST("storage/upload/initiate-multipart")
    Call<JsonNode> initiateMultipart(
            @Query("storage_type") String store,
            @Body Map<String, String> file,
            @HeaderMap Map<String, String> headers);

    /** The key goes along only where the address is the service's own. */
    @POST
    Call<JsonNode> signPart(@Url String partUrl);

    /** The key goes along only where the address is the service's own. */
    @POST
    Call<ResponseBody> completeParts(@Url String url, @Body JsonNode parts);
}
