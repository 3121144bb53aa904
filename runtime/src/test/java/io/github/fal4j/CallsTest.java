package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.FakeFal.Kind;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What calls look like on the wire. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class CallsTest {

    private final FakeFal fal = new FakeFal();
    private final FalClient client = fal.client(new ManualTime());
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    @Test
    void runSendsTheInputAsItIsAndReturnsTheOutput() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT));
        assertThat(sketch.run(cat)).isEqualTo(new SketchOutput("cat.png", 77));
        RecordedRequest request = fal.only(Kind.RUN);
        assertThat(request.getRequestLine()).isEqualTo("POST /fal.run/acme/sketch/fast HTTP/1.1");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"prompt\":\"a cat\"}");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
        assertThat(request.getHeader("User-Agent"))
                .matches("fal4j/[0-9].* \\(java/" + Runtime.version().feature() + "\\)");
        assertThat(request.getHeaders().names())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("x-fal"));
    }

    @Test
    void submissionReturnsWhereTheRequestIs() {
        RequestRef ref = sketch.submit(cat).ref();
        String url = fal.queueUrl("/acme/sketch/requests/" + FakeFal.ID);
        assertThat(ref.requestId()).isEqualTo(FakeFal.ID);
        assertThat(ref.endpoint()).hasToString("acme/sketch/fast");
        assertThat(ref.responseUrl()).hasToString(url);
        assertThat(ref.statusUrl()).hasToString(url + "/status");
        assertThat(ref.cancelUrl()).hasToString(url + "/cancel");
    }

    @Test
    void addressesInTheAnswerAreFollowedWhenTheServedAppDiffers() {
        String served = fal.queueUrl("/acme/sketch-v2/requests/" + FakeFal.ID);
        fal.on(Kind.SUBMIT, json(200, FakeFal.ticket(served))).on(Kind.STATUS, FakeFal.completed());
        sketch.submit(cat).status();
        assertThat(fal.only(Kind.STATUS).getPath()).startsWith("/queue.fal.run/acme/sketch-v2/requests/");
    }

    @Test
    void oddFieldsBesideTheRequestIdDoNotLoseTheRequest() {
        fal.on(
                Kind.SUBMIT,
                json(
                        200,
                        "{\"request_id\":\"" + FakeFal.ID
                                + "\",\"status_url\":{\"a\":1},\"cancel_url\":null,\"queue_position\":\"x\"}"));
        assertThat(sketch.submit(cat).ref())
                .isEqualTo(sketch.request(FakeFal.ID).ref());
    }

    @Test
    void oddRequestIdIsFollowedLikeAnyOther() {
        String url = fal.queueUrl("/acme/sketch/requests/a[b]|c");
        fal.on(Kind.SUBMIT, json(200, FakeFal.ticket(url).replace(FakeFal.ID, "a[b]|c")));
        fal.on(Kind.STATUS, FakeFal.completed());
        RequestHandle<SketchOutput> request = sketch.submit(cat);
        assertThat(request.requestId()).isEqualTo("a[b]|c");
        assertThat(request.get().seed()).isEqualTo(77);
        assertThat(fal.only(Kind.RESULT).getRequestUrl().pathSegments()).endsWith("a[b]|c");
        assertThat(sketch.request("a[b]|c").ref()).isEqualTo(request.ref());
        assertThat(RequestRef.decode(request.ref().encode())).isEqualTo(request.ref());
    }

    @Test
    void requestIsFoundAgainByItsId() {
        fal.on(Kind.STATUS, FakeFal.completed());
        assertThat(sketch.request(FakeFal.ID).get()).isEqualTo(new SketchOutput("cat.png", 77));
        assertThat(fal.only(Kind.RESULT).getPath()).isEqualTo("/queue.fal.run/acme/sketch/requests/" + FakeFal.ID);
        assertThat(fal.requests(Kind.SUBMIT)).isEmpty();
    }

    @Test
    void requestIsFoundAgainByItsEncodedRef() {
        fal.on(Kind.STATUS, FakeFal.completed());
        String kept = sketch.submit(cat).ref().encode();
        assertThat(sketch.request(RequestRef.decode(kept)).get().seed()).isEqualTo(77);
    }

    @Test
    void requestOfAnotherAppIsRefused() {
        RequestRef other = client.endpoint("acme/paint").request(FakeFal.ID).ref();
        assertThatThrownBy(() -> sketch.request(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another app");
    }

    @Test
    void cancelIsAPutWithoutContent() {
        fal.on(Kind.CANCEL, json(200, "{\"status\":\"OK\"}"));
        assertThat(sketch.submit(cat).cancel()).isEqualTo(CancelOutcome.OK);
        RecordedRequest request = fal.only(Kind.CANCEL);
        assertThat(request.getRequestLine())
                .isEqualTo("PUT /queue.fal.run/acme/sketch/requests/" + FakeFal.ID + "/cancel HTTP/1.1");
        assertThat(request.getBodySize()).isZero();
    }

    @Test
    void cancelThatComesTooLateIsAValue() {
        fal.on(
                Kind.CANCEL,
                json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}"),
                json(400, "{\"status\":\"ALREADY_COMPLETED\"}"),
                json(400, "{\"detail\":\"already done\"}"),
                json(404, "{\"status\":\"NOT_FOUND\"}"),
                json(200, "{\"success\":true}"),
                json(200, "{\"status\":\"PAUSED\"}"));
        RequestHandle<SketchOutput> request = sketch.request(FakeFal.ID);
        assertThat(request.cancel()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
        assertThat(request.cancel()).isEqualTo(CancelOutcome.ALREADY_COMPLETED);
        assertThat(request.cancel()).isEqualTo(CancelOutcome.ALREADY_COMPLETED);
        assertThat(request.cancel()).isEqualTo(CancelOutcome.NOT_FOUND);
        assertThat(request.cancel()).isEqualTo(CancelOutcome.OK);
        assertThat(request.cancel()).isEqualTo(new CancelOutcome("PAUSED"));
    }

    @Test
    void statusAsksForLogsOnlyWhenTold() {
        fal.on(Kind.STATUS, FakeFal.inQueue(3), FakeFal.inProgress("step 1"));
        RequestHandle<SketchOutput> request = sketch.request(FakeFal.ID);
        assertThat(request.status()).isEqualTo(new QueueStatus.InQueue(3));
        assertThat(request.status(true).logs()).extracting(LogEntry::message).containsExactly("step 1");
        assertThat(fal.requests(Kind.STATUS))
                .extracting(r -> r.getRequestUrl().query())
                .containsExactly(null, "logs=1");
    }

    @Test
    void endpointWithoutGeneratedCodeIsCalledWithFreeJson() {
        fal.on(Kind.RUN, json(200, "{\"n\":17454220438242315174,\"x\":1.10}")).on(Kind.STATUS, FakeFal.completed());
        fal.on(Kind.RESULT, json(200, "[1,2]"));
        Endpoint<JsonNode, JsonNode> raw = client.endpoint("workflows/jane/poster/step/two");
        JsonNode input =
                JsonNodeFactory.instance.objectNode().put("prompt", "x").putNull("seed");
        assertThat(raw.run(input)).hasToString("{\"n\":17454220438242315174,\"x\":1.10}");
        assertThat(raw.subscribe(input)).hasToString("[1,2]");
        assertThat(fal.only(Kind.RUN).getPath()).isEqualTo("/fal.run/workflows/jane/poster/step/two");
        assertThat(fal.only(Kind.RUN).getBody().readUtf8()).isEqualTo("{\"prompt\":\"x\",\"seed\":null}");
        assertThat(fal.only(Kind.SUBMIT).getPath()).isEqualTo("/queue.fal.run/workflows/jane/poster/step/two");
    }

    @Test
    void endpointWithoutGeneratedCodeTakesAnyClasses() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT));
        Endpoint<SketchInput, SketchOutput> any = client.endpoint("acme/any", SketchInput.class, SketchOutput.class);
        assertThat(any.run(cat)).isEqualTo(new SketchOutput("cat.png", 77));
    }
}
