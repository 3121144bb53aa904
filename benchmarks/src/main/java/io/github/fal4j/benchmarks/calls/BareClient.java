package io.github.fal4j.benchmarks.calls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp and Jackson with nothing around them: what a program without any fal client would do. */
public final class BareClient {

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http = new OkHttpClient();
    private final ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final String server;

    /**
     * Opens nothing yet.
     *
     * @param server the address in front of the hosts' names
     */
    public BareClient(String server) {
        this.server = server;
    }

    record Input(String prompt) {}

    record Output(
            List<Image> images,
            Map<String, Double> timings,
            long seed,
            @JsonProperty("has_nsfw_concepts") List<Boolean> nsfw,
            String prompt) {}

    record Image(
            String url,
            int width,
            int height,
            @JsonProperty("content_type") String type) {}

    record Ticket(
            @JsonProperty("status_url") String statusUrl,
            @JsonProperty("response_url") String responseUrl) {}

    record Status(String status) {}

    /** Makes a direct call. */
    public Object run(String prompt) throws IOException {
        return send(post("/fal.run/fal-ai/flux/dev", prompt), Output.class);
    }

    /** Submits, asks once whether it is over, and fetches the result. */
    Object queued(String prompt) throws IOException {
        Ticket ticket = send(post("/queue.fal.run/fal-ai/flux/dev", prompt), Ticket.class);
        Status status = send(get(ticket.statusUrl()), Status.class);
        if (!status.status().equals("COMPLETED")) {
            throw new IllegalStateException("The job should be over as soon as it is submitted");
        }
        return send(get(ticket.responseUrl()), Output.class);
    }

    private Request post(String path, String prompt) throws IOException {
        return new Request.Builder()
                .url(server + path)
                .header("Authorization", "Key any:key")
                .post(RequestBody.create(mapper.writeValueAsBytes(new Input(prompt)), JSON))
                .build();
    }

    private static Request get(String url) {
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Key any:key")
                .build();
    }

    private <T> T send(Request request, Class<T> type) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful() || response.body() == null) {
                throw new IOException("The answer is " + response.code());
            }
            return mapper.readValue(response.body().bytes(), type);
        }
    }
}
