package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.QueryMap;
import retrofit2.http.Url;

/** Typed calls are made by the endpoint's Retrofit interface: what its annotations say is what goes over the wire. */
@Timeout(30)
class RetrofitPathTest {

    /** Differs from what the id alone would give, so that the source of each request shows. */
    public interface MarkedApi {
        @Headers("x-made-by: run")
        @POST("acme/sketch/fast")
        Call<SketchOutput> run(@Body SketchInput input, @HeaderMap Map<String, String> headers);

        @Headers("x-made-by: submit")
        @POST("acme/sketch/fast")
        Call<QueueTicket> submit(
                @Body SketchInput input, @QueryMap Map<String, String> query, @HeaderMap Map<String, String> headers);

        @Headers("x-made-by: result")
        @GET
        Call<SketchOutput> result(@Url String responseUrl);
    }

    private static final EndpointType<SketchInput, SketchOutput> TYPE = EndpointType.of(
            "acme/sketch/fast",
            SketchInput.class,
            SketchOutput.class,
            MarkedApi.class,
            MarkedApi::run,
            MarkedApi::submit,
            MarkedApi::result);

    @Test
    void everyTypedCallGoesThroughTheInterface() {
        try (FakeFal fal = new FakeFal()) {
            fal.on(FakeFal.Kind.STATUS, FakeFal.json(200, "{\"status\":\"COMPLETED\"}"));
            fal.on(FakeFal.Kind.RUN, FakeFal.json(200, FakeFal.OUTPUT));
            try (FalClient client = fal.client()) {
                Endpoint<SketchInput, SketchOutput> endpoint = client.endpoint(TYPE);
                SketchInput cat = new SketchInput("cat", 1);
                endpoint.run(cat);
                endpoint.subscribe(cat);
                endpoint.async().run(cat).join();
                endpoint.async().subscribe(cat).join();
            }

            assertThat(markers(fal, FakeFal.Kind.RUN)).containsExactly("run", "run");
            assertThat(markers(fal, FakeFal.Kind.SUBMIT)).containsExactly("submit", "submit");
            assertThat(markers(fal, FakeFal.Kind.RESULT)).containsExactly("result", "result");
        }
    }

    private static List<String> markers(FakeFal fal, FakeFal.Kind kind) {
        return fal.requests(kind).stream()
                .map((RecordedRequest request) -> String.valueOf(request.getHeader("x-made-by")))
                .toList();
    }
}
