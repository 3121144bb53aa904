package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.ObjectLifecycle.Access;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option on the wire, and what is refused before anything is sent. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class CallOptionsTest {

    private final FakeFal fal =
            new FakeFal().on(Kind.RUN, json(200, FakeFal.OUTPUT)).on(Kind.STATUS, FakeFal.completed());
    private final FalClient client = fal.client(new ManualTime());
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    @Test
    void everyOptionOfADirectCallIsSent() {
        RunOptions.Builder options = RunOptions.builder();
        assertThatSharedOptionsAreSent(options, () -> sketch.run(cat, options.build()), Kind.RUN);
    }

    @Test
    void everyOptionOfASubmissionIsSent() {
        SubmitOptions.Builder options = SubmitOptions.builder();
        assertThatSharedOptionsAreSent(options, () -> sketch.submit(cat, options.build()), Kind.SUBMIT);
    }

    @Test
    void subscribingTakesTheSameOptions() {
        SubscribeOptions.Builder options = SubscribeOptions.builder();
        assertThatSharedOptionsAreSent(options, () -> sketch.subscribe(cat, options.build()), Kind.SUBMIT);
    }

    private void assertThatSharedOptionsAreSent(CallOptionsBuilder<?> options, Runnable call, Kind kind) {
        options.startTimeout(Duration.ofMillis(1500))
                .hint("session-7")
                .storeIo(false)
                .objectLifecycle(ObjectLifecycle.expiringAfter(Duration.ofDays(1))
                        .access(Access.FORBID)
                        .except("jané", Access.ALLOW)
                        .except("bob", Access.HIDE))
                .fallback(false)
                .header("X-New", "1");
        call.run();
        RecordedRequest request = fal.only(kind);
        assertThat(request.getHeader("X-Fal-Request-Start-Timeout")).isEqualTo("1.5");
        assertThat(request.getHeader("X-Fal-Request-Timeout")).isEqualTo("1.5");
        assertThat(request.getHeader("X-Fal-Runner-Hint")).isEqualTo("session-7");
        assertThat(request.getHeader("X-Fal-Store-IO")).isEqualTo("0");
        assertThat(request.getHeader("X-Fal-Object-Lifecycle-Preference"))
                .isEqualTo("{\"expiration_duration_seconds\":86400,\"initial_acl\":{\"default\":\"forbid\",\"rules\":["
                        + "{\"user\":\"bob\",\"decision\":\"hide\"},"
                        + "{\"user\":\"jan\\u00E9\",\"decision\":\"allow\"}]}}");
        assertThat(request.getHeader("x-app-fal-disable-fallback")).isEqualTo("1");
        assertThat(request.getHeader("X-New")).isEqualTo("1");
    }

    @Test
    void otherMethodsSendTheInputAsTheyCan() {
        Endpoint<Map<String, Object>, JsonNode> app = app();
        Map<String, Object> input = new TreeMap<>(Map.of("n", 2, "tags", List.of("a b", "c"), "at", Map.of("x", 1)));
        app.run(input, RunOptions.builder().method("get").path("health").build());
        app.run(input, RunOptions.builder().method("PUT").build());
        app.run(input, RunOptions.builder().method("DELETE").build());

        List<RecordedRequest> sent = fal.requests(Kind.RUN);
        assertThat(sent.get(0).getMethod()).isEqualTo("GET");
        HttpUrl address = sent.get(0).getRequestUrl();
        assertThat(address.encodedPath()).endsWith("/acme/app/health");
        assertThat(address.queryParameterValues("tags")).containsExactly("a b", "c");
        assertThat(address.queryParameter("n")).isEqualTo("2");
        assertThat(address.queryParameter("at")).isEqualTo("{\"x\":1}");
        assertThat(sent.get(0).getBodySize()).isZero();
        assertThat(sent.get(0).getHeaders().names()).noneMatch(name -> name.startsWith("fal4j"));
        assertThat(sent.get(1).getMethod()).isEqualTo("PUT");
        assertThat(sent.get(1).getBody().readUtf8()).isEqualTo("{\"at\":{\"x\":1},\"n\":2,\"tags\":[\"a b\",\"c\"]}");
        assertThat(sent.get(2).getMethod()).isEqualTo("DELETE");
        assertThatThrownBy(() -> RunOptions.builder().method("BREW"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET, POST, PUT, PATCH and DELETE: BREW");
    }

    @SuppressWarnings("unchecked") // a class literal cannot say what is in a map
    private Endpoint<Map<String, Object>, JsonNode> app() {
        return client.endpoint("acme/app", (Class<Map<String, Object>>) (Class<?>) Map.class, JsonNode.class);
    }

    @Test
    void optionsOfTheQueueAreSent() {
        sketch.submit(
                cat,
                SubmitOptions.builder()
                        .priority(Priority.LOW)
                        .noRetry()
                        .retries(RetryCause.SERVER_ERROR, 2)
                        .retries(RetryCause.TIMEOUT, 0)
                        .tag("Team", "blue = 1")
                        .tag("run.id", "7")
                        .maxQueueLength(40)
                        .webhookUrl("https://hooks.example.org/fal?a=b&c=d")
                        .build());
        RecordedRequest request = fal.only(Kind.SUBMIT);
        assertThat(request.getHeader("X-Fal-Queue-Priority")).isEqualTo("low");
        assertThat(request.getHeader("X-Fal-No-Retry")).isEqualTo("1");
        assertThat(request.getHeader("X-Fal-Retry-Config"))
                .isEqualTo("{\"server_error\":{\"retries\":2},\"timeout\":{\"retries\":0}}");
        assertThat(request.getHeader("X-Fal-Tags")).isEqualTo("team=blue = 1,run.id=7");
        assertThat(request.getRequestUrl().queryParameter("fal_max_queue_length"))
                .isEqualTo("40");
        assertThat(request.getRequestUrl().queryParameter("fal_webhook"))
                .isEqualTo("https://hooks.example.org/fal?a=b&c=d");
    }

    @Test
    void defaultsSendNothing() {
        sketch.submit(
                cat,
                SubmitOptions.builder()
                        .storeIo(false)
                        .storeIo(true)
                        .fallback(false)
                        .fallback(true)
                        .objectLifecycle(new ObjectLifecycle(null, null, Map.of()))
                        .build());
        assertThat(fal.only(Kind.SUBMIT).getHeaders().names())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("fal"));
    }

    @Test
    void ownOptionsOfSubscribingWinOverThoseTakenFromASubmission() {
        SubmitOptions base = SubmitOptions.builder()
                .hint("base")
                .header("X-New", "1")
                .maxQueueLength(1)
                .build();
        sketch.subscribe(
                cat,
                SubscribeOptions.builder()
                        .hint("mine")
                        .header("x-new", "2")
                        .submit(base)
                        .build());
        RecordedRequest request = fal.only(Kind.SUBMIT);
        assertThat(request.getHeader("X-Fal-Runner-Hint")).isEqualTo("mine");
        assertThat(request.getHeaders().values("X-New")).containsExactly("2");
        assertThat(request.getRequestUrl().queryParameter("fal_max_queue_length"))
                .isEqualTo("1");
    }

    @Test
    void pathIsAddedToTheEndpoint() {
        assertThat(sketch.run(cat, RunOptions.builder().path("/step/two").build())
                        .seed())
                .isEqualTo(77);
        assertThat(fal.only(Kind.RUN).getPath()).isEqualTo("/fal.run/acme/sketch/fast/step/two");
        RequestHandle<SketchOutput> request = sketch.submit(
                cat, SubmitOptions.builder().path("edit").maxQueueLength(3).build());
        assertThat(fal.only(Kind.SUBMIT).getPath())
                .isEqualTo("/queue.fal.run/acme/sketch/fast/edit?fal_max_queue_length=3");
        assertThat(request.endpointId()).hasToString("acme/sketch/fast/edit");
        assertThat(request.get().seed()).isEqualTo(77);
        assertThat(sketch.async()
                        .subscribe(cat, SubscribeOptions.builder().path("edit").build())
                        .join()
                        .seed())
                .isEqualTo(77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "a/", "../b", "a?b=c", "a#b", "a b", "https://x", "a%2fb"})
    void pathThatNoIdCouldHoldIsRefused(String path) {
        assertThatThrownBy(() -> RunOptions.builder().path(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void optionsThatCannotBeSentAreRefused() {
        refused("longer than 100 ms", o -> o.startTimeout(Duration.ofMillis(100)));
        refused("hint must not be blank", o -> o.hint(" "));
        refused("hint takes printable ASCII", o -> o.hint("a\nb"));
        refused("must not be negative: -1", o -> o.maxQueueLength(-1));
        refused("must not be negative: -2", o -> o.retries(RetryCause.TIMEOUT, -2));
        refused("webhookUrl", o -> o.webhookUrl("ftp://x/y"));
        refused("webhookUrl", o -> o.webhookUrl("/relative"));
        refused("does not begin with fal.", o -> o.tag("FAL.team", "x"));
        refused("A tag's key is 1 to 64", o -> o.tag("a=b", "x"));
        refused("A tag's key is 1 to 64", o -> o.tag("k".repeat(65), "x"));
        refused("without comma", o -> o.tag("k", "a,b"));
        refused("printable ASCII", o -> o.tag("k", "é"));
        refused("up to 256", o -> o.tag("k", "v".repeat(257)));
        refused("up to 10 tags", o -> IntStream.rangeClosed(1, 11).forEach(i -> o.tag("k" + i, "v")));
        refused("1024 characters", o -> IntStream.rangeClosed(1, 4).forEach(i -> o.tag("k" + i, "v".repeat(256))));
        refused("at least one second", o -> o.objectLifecycle(ObjectLifecycle.expiringAfter(Duration.ofMillis(999))));
        refused("Exceptions need an access", o -> new ObjectLifecycle(null, null, Map.of("jane", Access.ALLOW)));
        refused(
                "name must not be blank",
                o -> ObjectLifecycle.accessibleTo(Access.HIDE).except(" ", Access.ALLOW));
    }

    private static void refused(String message, Consumer<SubmitOptions.Builder> option) {
        assertThatThrownBy(() -> option.accept(SubmitOptions.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "host",
                "Content-Type",
                "User-Agent",
                "x-fal-target-url",
                "X-Fal-Queue-Priority",
                "x-fal-request-timeout",
                "X-Fal-Request-Start-Timeout",
                "X-Fal-Runner-Hint",
                "X-Fal-No-Retry",
                "X-Fal-Retry-Config",
                "X-Fal-Store-IO",
                "X-Fal-Object-Lifecycle-Preference",
                "X-App-Fal-Disable-Fallback",
                "X-Fal-Tags",
                "bad name",
                "a:b",
                ""
            })
    void reservedHeadersAreRefused(String name) {
        assertThatThrownBy(() -> SubmitOptions.builder().header(name, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunOptions.builder().header(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headerThatWouldSplitIsRefused() {
        assertThatThrownBy(() -> RunOptions.builder().header("X-A", "b\r\nX-C: d"))
                .hasMessageContaining("Header X-A takes printable ASCII");
    }
}
