package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.RequestFailedException;
import io.github.fal4j.schema.SampleOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes with an output, and that no output is lost or bent. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class ResultsTest {

    private static final int MEDIA = 50_000_000;

    private final FakeFal fal = new FakeFal();
    private final FalClient client = fal.client(new ManualTime());
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    private static MockResponse billed(String json) {
        return json(200, json)
                .setHeader("x-fal-request-id", "run-1")
                .setHeader("X-Fal-Billable-Units", "0.02500000")
                .addHeader("X-Fal-Runner-Hints", "a")
                .addHeader("X-Fal-Runner-Hints", "b");
    }

    private static void assertWhole(FalResult<SketchOutput> result, String json) {
        assertThat(result.output()).isEqualTo(new SketchOutput("cat.png", 77));
        assertThat(result.requestId()).isEqualTo("run-1");
        assertThat(result.billableUnits()).isEqualByComparingTo("0.025");
        assertThat(result.headers().get("x-fal-RUNNER-hints")).containsExactly("a", "b");
        assertThat(result.header("Content-type")).isEqualTo("application/json");
        assertThat(result.json()).isEqualTo(json);
        assertThat(result.jsonTree().path("new").path("x")).hasToString("1.10");
        assertThat(result).hasToString("FalResult[requestId=run-1, billableUnits=0.02500000]");
    }

    @Test
    void whatCameWithTheOutputIsToldByEveryKindOfCall() {
        String json = "{\"image\": \"cat.png\", \"seed\": 77, \"new\": {\"x\": 1.10}}";
        fal.on(Kind.RUN, billed(json)).on(Kind.STATUS, FakeFal.completed()).on(Kind.RESULT, billed(json));
        assertWhole(sketch.runForResult(cat, RunOptions.defaults()), json);
        assertWhole(sketch.runForResult(cat, RunOptions.builder().path("two").build()), json);
        assertWhole(sketch.subscribeForResult(cat, SubscribeOptions.defaults()), json);
        assertWhole(sketch.submit(cat).result(), json);
        AsyncEndpoint<SketchInput, SketchOutput> async = sketch.async();
        assertWhole(async.runForResult(cat, RunOptions.defaults()).join(), json);
        assertWhole(async.subscribeForResult(cat, SubscribeOptions.defaults()).join(), json);
        assertWhole(async.request(FakeFal.ID).result().join(), json);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 0", "12.50000000, 12.5", "' 3 ', 3", "many,", "'',", ","})
    void unitsAreExactAndAbsentUnlessTold(String header, BigDecimal units) {
        Map<String, List<String>> headers = header == null ? Map.of() : Map.of("X-Fal-Billable-Units", List.of(header));
        BigDecimal told = FalResult.of("x", headers, () -> new byte[0]).billableUnits();
        assertThat(told == null ? null : told.stripTrailingZeros()).isEqualTo(units);
    }

    @Test
    void resultDoesNotChangeWithWhatItWasMadeOf() {
        byte[] json = "[1]".getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new HashMap<>(Map.of("x-fal-request-id", List.of("run-1")));
        FalResult<String> result = FalResult.of("x", headers, () -> json);
        headers.clear();
        assertThat(result.json()).isEqualTo("[1]");
        assertThat(result.requestId()).isEqualTo("run-1");
        Assertions.assertThatThrownBy(() -> result.headers().put("a", List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void outputOfAFailedRequestIsTheOutputItself() {
        fal.on(Kind.STATUS, FakeFal.failed("half done", "runner_server_error"));
        var failure = Assertions.catchThrowableOfType(
                RequestFailedException.class, () -> sketch.request(FakeFal.ID).result());
        assertThat(failure.output()).isEqualTo(new SketchOutput("cat.png", 77));
    }

    @Test
    void integerBeyond64BitsSurvivesEveryKindOfOutput() {
        String json = "{\"image\":\"a\",\"seed\":17454220438242315174,\"name\":\"x\"}";
        fal.on(Kind.RUN, json(200, json));
        JsonNode free = client.endpoint("acme/sketch").run(com.fasterxml.jackson.databind.node.NullNode.instance);
        assertThat(free.path("seed").bigIntegerValue()).isEqualTo(new BigInteger("17454220438242315174"));
        SampleOutput typed = client.endpoint("acme/sketch", SketchInput.class, SampleOutput.class)
                .run(cat);
        assertThat(typed.extra().get("seed")).hasToString("17454220438242315174");
    }

    @Test
    void nullsWhereTheDocumentPromisesValuesSurvive() {
        fal.on(Kind.RUN, json(200, "{\"image\":null,\"seed\":null,\"images\":null,\"name\":null}"));
        assertThat(sketch.run(cat)).isEqualTo(new SketchOutput(null, 0));
        SampleOutput typed = client.endpoint("acme/sketch", SketchInput.class, SampleOutput.class)
                .run(cat);
        assertThat(typed).isNotNull();
    }

    record Inline(@JsonProperty("url") String url) {}

    @Test
    void mediaOf50MegabytesInAStringSurvive() {
        String json = "{\"url\":\"data:image/png;base64," + "A".repeat(MEDIA) + "\"}";
        fal.on(Kind.RUN, json(200, json)).on(Kind.STATUS, FakeFal.completed()).on(Kind.RESULT, json(200, json));
        Endpoint<SketchInput, Inline> inline = client.endpoint("acme/sketch", SketchInput.class, Inline.class);
        FalResult<Inline> direct = inline.runForResult(cat, RunOptions.defaults());
        assertThat(direct.output().url()).hasSize(MEDIA + 22);
        assertThat(direct.json()).hasSize(json.length());
        assertThat(inline.async().subscribe(cat).join().url()).hasSize(MEDIA + 22);
    }
}
