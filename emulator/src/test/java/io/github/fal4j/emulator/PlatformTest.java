package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformTest extends EmulatorFixture {

    private static final String MODELS = "/api.fal.ai/v1/models";

    @Override
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder.price("acme/sketch/fast", new BigDecimal("0.025"));
    }

    @Test
    void pagesListEveryModelOnce() throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode page = json(fal.get(MODELS + "?limit=500"));
        int pages = 1;
        while (page.path("has_more").asBoolean()) {
            ids.addAll(page.path("models").findValuesAsText("endpoint_id"));
            page = json(fal.get(
                    MODELS + "?limit=500&cursor=" + page.path("next_cursor").asText()));
            pages++;
        }
        ids.addAll(page.path("models").findValuesAsText("endpoint_id"));

        assertThat(pages).isGreaterThan(5);
        assertThat(page.path("next_cursor").isNull()).isTrue();
        assertThat(ids)
                .hasSizeGreaterThan(1400)
                .doesNotHaveDuplicates()
                .isSorted()
                .contains("acme/sketch/fast", "workflows/acme/poster", "fal-ai/flux/dev")
                .doesNotContain("acme/broken");
    }

    @Test
    void entryHasEveryFieldThatTheServicePromises() throws Exception {
        JsonNode model = json(fal.get(MODELS + "?endpoint_id=fal-ai/flux/dev")).at("/models/0");

        assertThat(model.path("endpoint_id").asText()).isEqualTo("fal-ai/flux/dev");
        assertThat(model.path("metadata").fieldNames())
                .toIterable()
                .contains(
                        "display_name",
                        "category",
                        "description",
                        "status",
                        "tags",
                        "updated_at",
                        "is_favorited",
                        "thumbnail_url",
                        "model_url",
                        "date",
                        "highlighted",
                        "pinned");
        assertThat(model.at("/metadata/category").asText()).isEqualTo("text-to-image");
        assertThat(model.at("/metadata/group/key").asText()).isEqualTo("flux-1");
        assertThat(model.has("openapi")).isFalse();
    }

    @Test
    void filtersNarrowTheList() throws Exception {
        assertThat(ids("?endpoint_id=acme/sketch/fast&endpoint_id=fal-ai/flux/dev"))
                .containsExactly("acme/sketch/fast", "fal-ai/flux/dev");
        assertThat(ids("?q=KLING%20image-to-video&limit=200")).isNotEmpty().allMatch(id -> id.contains("kling"));
        assertThat(ids("?category=text-to-speech")).isNotEmpty().doesNotContain("fal-ai/flux/dev");
        assertThat(ids("?status=deprecated")).isEmpty();
        assertThat(ids("?q=nothing-has-this-name")).isEmpty();
    }

    @Test
    void errorsHaveTheApisOwnForm() throws Exception {
        assertError(fal.get(MODELS + "?endpoint_id=acme/nothing"), 404, "not_found");
        assertError(fal.get(MODELS + "?limit=0"), 400, "validation_error");
        assertError(fal.get(MODELS + "?cursor=nonsense"), 400, "validation_error");
        assertError(fal.get(MODELS + "/pricing"), 400, "validation_error");
        assertError(fal.get(MODELS + "/pricing?endpoint_id=acme/nothing"), 404, "not_found");
        assertError(fal.get("/api.fal.ai/v1/nothing"), 404, "not_found");
        assertError(fal.post(MODELS + "/pricing/estimate", "{"), 400, "validation_error");
        assertError(fal.post(MODELS + "/pricing/estimate", "{}"), 400, "validation_error");
    }

    @Test
    void documentsAreServedWithThePathsOfTheQueue() throws Exception {
        JsonNode expanded = json(fal.get(MODELS + "?endpoint_id=fal-ai/flux/dev&expand=openapi-3.0"))
                .at("/models/0/openapi");
        JsonNode document = json(fal.get("/fal.ai/api/openapi/queue/openapi.json?endpoint_id=fal-ai/flux/dev"));

        assertThat(document).isEqualTo(expanded);
        assertThat(document.path("openapi").asText()).isEqualTo("3.0.4");
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/fal-ai/flux/dev",
                        "/fal-ai/flux/dev/requests/{request_id}",
                        "/fal-ai/flux/dev/requests/{request_id}/status",
                        "/fal-ai/flux/dev/requests/{request_id}/cancel");
        assertThat(document.at("/components/schemas").fieldNames())
                .toIterable()
                .contains("QueueStatus", "FluxDevInput", "FluxDevOutput");
    }

    @Test
    void documentThatHasThePathsAlreadyIsServedAsItIs() throws Exception {
        JsonNode document = json(fal.get("/fal.ai/api/openapi/queue/openapi.json?endpoint_id=acme/sketch/fast"));

        assertThat(document.at("/components/schemas").has("SketchFastInput")).isTrue();
        assertThat(document.at("/paths/~1acme~1sketch~1fast~1requests~1{request_id}/get")
                        .isObject())
                .isTrue();
        assertThat(fal.get("/fal.ai/api/openapi/queue/openapi.json?endpoint_id=acme/nothing")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pricesAreThoseThatWereSetElseMadeUpOnesThatStay() throws Exception {
        String url = MODELS + "/pricing?endpoint_id=acme/sketch/fast,fal-ai/flux/dev";
        JsonNode prices = json(fal.get(url)).path("prices");

        assertThat(prices.get(0))
                .isEqualTo(json("{\"endpoint_id\":\"acme/sketch/fast\",\"unit_price\":0.025,\"unit\":\"units\","
                        + "\"currency\":\"USD\"}"));
        assertThat(prices.at("/1/unit").asText()).isEqualTo("megapixels");
        assertThat(prices.at("/1/unit_price").asDouble()).isBetween(0.001, 0.1);
        assertThat(json(fal.get(url)).path("prices")).isEqualTo(prices);
    }

    @Test
    void estimateMultiplies() throws Exception {
        String body = "{\"estimate_type\":\"unit_price\",\"endpoints\":{\"acme/sketch/fast\":{\"unit_quantity\":50}}}";

        assertThat(json(fal.post(MODELS + "/pricing/estimate", body)))
                .isEqualTo(json("{\"estimate_type\":\"unit_price\",\"total_cost\":1.250,\"currency\":\"USD\"}"));
    }

    @Test
    void metaTellsWhereWebhooksComeFrom() throws Exception {
        assertThat(json(fal.get("/api.fal.ai/v1/meta"))
                        .path("webhook_ip_ranges")
                        .get(0)
                        .asText())
                .isEqualTo("127.0.0.0/8");
    }

    @Test
    void catalogueIsOpenAndTheRestIsNot() throws Exception {
        assertThat(anonymous(MODELS).statusCode()).isEqualTo(200);
        assertThat(json(anonymous(MODELS)).at("/models/0/metadata/is_favorited").isNull())
                .isTrue();
        assertThat(anonymous("/api.fal.ai/v1/meta").statusCode()).isEqualTo(200);
        assertThat(anonymous("/fal.ai/api/openapi/queue/openapi.json?endpoint_id=acme/sketch/fast")
                        .statusCode())
                .isEqualTo(200);
        assertError(anonymous(MODELS + "/pricing?endpoint_id=acme/sketch/fast"), 401, "authorization_error");
    }

    private static void assertError(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode error = json(response).path("error");
        assertThat(error.path("type").asText()).isEqualTo(type);
        assertThat(error.fieldNames()).toIterable().contains("message", "docs_url", "request_id");
    }

    private HttpResponse<String> anonymous(String url) throws Exception {
        return fal.send(HttpRequest.newBuilder(URI.create(emulator.baseUri() + url)));
    }

    private List<String> ids(String query) throws Exception {
        return json(fal.get(MODELS + query)).path("models").findValuesAsText("endpoint_id");
    }
}
