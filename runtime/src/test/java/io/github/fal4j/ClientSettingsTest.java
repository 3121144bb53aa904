package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.schema.SampleOutput;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy, an HTTP client, interceptors and a mapper of the caller's own. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class ClientSettingsTest {

    private final FakeFal fal =
            new FakeFal().on(Kind.RUN, json(200, FakeFal.OUTPUT)).on(Kind.STATUS, FakeFal.completed());
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        fal.close();
    }

    @Test
    void proxyGetsEveryCallWithItsAddressAndWithoutTheKey() {
        FalClientBuilder proxied = FalClient.builder()
                .key(FakeFal.KEY)
                .timing(new ManualTime())
                .proxyUrl(URI.create(fal.hosts().run() + "/api/fal/proxy"));
        fal.on(
                Kind.RUN,
                json(200, FakeFal.ticket("https://queue.fal.run/acme/sketch/requests/" + FakeFal.ID)),
                json(404, "{}"),
                FakeFal.completed(),
                json(200, FakeFal.OUTPUT));
        try (FalClient client = proxied.build()) {
            SubmitOptions options = SubmitOptions.builder().maxQueueLength(3).build();
            assertThat(Sketch.with(client).submit(cat, options).get().seed()).isEqualTo(77);
        }
        List<RecordedRequest> requests = fal.requests(Kind.RUN);
        assertThat(requests).allMatch(request -> request.getPath().equals("/fal.run/api/fal/proxy"));
        String request = "https://queue.fal.run/acme/sketch/requests/" + FakeFal.ID;
        assertThat(requests)
                .extracting(each -> each.getHeader("x-fal-target-url"))
                .containsExactly(
                        "https://queue.fal.run/acme/sketch/fast?fal_max_queue_length=3",
                        request + "/status/stream",
                        request + "/status",
                        request);
        assertThat(requests).extracting(RecordedRequest::getMethod).containsExactly("POST", "GET", "GET", "GET");
        assertThat(requests).allMatch(each -> each.getHeader("Authorization") == null);
        assertThat(requests.get(0).getBody().readUtf8()).isEqualTo("{\"prompt\":\"a cat\"}");
    }

    @Test
    void proxyGetsTheKeyWhenTold() {
        URI proxy = fal.hosts().run().resolve("/fal.run/proxy");
        try (FalClient client =
                FalClient.builder().key(FakeFal.KEY).proxyUrlWithKey(proxy).build()) {
            Sketch.with(client).run(cat);
        }
        assertThat(fal.only(Kind.RUN).getHeader("Authorization")).isEqualTo("Key " + FakeFal.KEY);
    }

    @Test
    void proxyCanBeToldWhoCalls() {
        try (FalClient client = FalClient.builder()
                .proxyUrl(fal.hosts().run().resolve("/fal.run/proxy"))
                .interceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Authorization", "Session 7")
                        .build()))
                .build()) {
            Sketch.with(client).run(cat);
        }
        assertThat(fal.only(Kind.RUN).getHeader("Authorization")).isEqualTo("Session 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relative", "ftp://x/y", "https://user:pw@x/y", "https://x/y#z"})
    void badProxyAddressIsRefusedInsteadOfGoingDirect(String url) {
        assertThatThrownBy(() -> FalClient.builder().proxyUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ownHttpClientIsUsedAndStaysOpen() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Own", "1").build()))
                .eventListener(new EventListener() {
                    @Override
                    public void callStart(Call call) {
                        calls.incrementAndGet();
                    }
                })
                .build();
        try (FalClient client = fal.builder().httpClient(own).build()) {
            Sketch.with(client).run(cat);
            assertThat(calls).hasValue(1);
            assertThat(own.connectionPool().connectionCount()).isEqualTo(1);
        }
        assertThat(fal.only(Kind.RUN).getHeader("X-Own")).isEqualTo("1");
        assertThat(own.connectionPool().connectionCount()).isEqualTo(1);
        assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
    }

    @Test
    void answeredCallsAreNotToldAsCancelledToListenersOfAnOwnClient() {
        AtomicInteger cancelled = new AtomicInteger();
        OkHttpClient own = new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void canceled(Call call) {
                        cancelled.incrementAndGet();
                    }
                })
                .build();
        try (FalClient client = fal.builder().httpClient(own).build()) {
            for (int i = 0; i < 20; i++) { // a call's end comes a little later than its result
                assertThat(Sketch.with(client).async().run(cat).join().seed()).isEqualTo(77);
            }
            assertThat(cancelled).hasValue(0);
        }
    }

    @Test
    void failureOverAnOwnClientStillSaysWhetherTheCallLeft() {
        OkHttpClient own = new OkHttpClient.Builder().build();
        fal.on(Kind.RUN, FakeFal.dropped());
        try (FalClient client = fal.builder().httpClient(own).build()) {
            assertThatThrownBy(() -> Sketch.with(client).run(cat)).isInstanceOf(SubmitOutcomeUnknownException.class);
        }
        try (FalClient nowhere = fal.builder()
                .httpClient(own)
                .hosts(Hosts.behind(URI.create("http://127.0.0.1:1")))
                .build()) {
            assertThatThrownBy(() -> Sketch.with(nowhere).run(cat))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.isSent()).isFalse());
        }
    }

    @Test
    void interceptorSeesEveryKindOfExchangeAndCanAddHeaders() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (FalClient client = fal.builder()
                .timing(new ManualTime())
                .interceptor(chain -> {
                    seen.add(chain.request().url().encodedPath().replaceAll(".*" + FakeFal.ID, ""));
                    return chain.proceed(
                            chain.request().newBuilder().header("X-Trace", "t").build());
                })
                .build()) {
            Sketch.with(client).subscribe(cat);
        }
        assertThat(seen).containsExactly("/queue.fal.run/acme/sketch/fast", "/status/stream", "/status", "");
        for (Kind kind : new Kind[] {Kind.SUBMIT, Kind.STREAM, Kind.STATUS, Kind.RESULT}) {
            assertThat(fal.only(kind).getHeader("X-Trace")).isEqualTo("t");
        }
    }

    @Test
    void interceptorThatThrowsEndsTheCallAndSaysSo() {
        IllegalStateException mistake = new IllegalStateException("my mistake");
        try (FalClient client = fal.builder()
                .timing(new ManualTime())
                .interceptor(chain -> {
                    throw mistake;
                })
                .build()) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            assertThatThrownBy(() -> sketch.run(cat))
                    .isInstanceOf(CallbackException.class)
                    .hasMessageContaining("my mistake")
                    .hasCause(mistake);
            assertThatThrownBy(() -> sketch.async().run(cat).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(CallbackException.class);
            assertThatThrownBy(() -> sketch.request(FakeFal.ID).get())
                    .isInstanceOfSatisfying(
                            CallbackException.class,
                            failure -> assertThat(failure.requestId()).isEqualTo(FakeFal.ID));
        }
        assertThat(fal.requests(Kind.RUN)).isEmpty();
    }

    @Test
    void interceptorThatThrowsAfterAPaidCallLeftDoesNotHideThatItDid() {
        try (FalClient client = fal.builder()
                .interceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    throw new IllegalStateException("my mistake");
                })
                .build()) {
            assertThatThrownBy(() -> Sketch.with(client).submit(cat))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasMessageContaining("my mistake")
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    /** A class of the caller's, written in the way of the caller's mapper. */
    record Poster(String imageUrl, SampleOutput inner) {}

    @Test
    void ownMapperReadsAndWritesOwnClassesAndNothingElse() {
        ObjectMapper mine = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        String inner = "{\"num_steps\":4,\"seed\":17454220438242315174,\"brand_new\":1.10}";
        fal.on(
                Kind.RUN,
                json(200, "{\"image-url\":\"cat.png\",\"inner\":" + inner + "}"),
                json(200, inner),
                json(200, inner));
        try (FalClient client = fal.builder().objectMapper(mine).build()) {
            mine.setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE);
            Poster poster = client.endpoint("acme/poster", Poster.class, Poster.class)
                    .run(new Poster(
                            "in.png",
                            new SampleOutput(
                                    null, null, 4, null, null, null, null, null, null, null, null, null, null, null,
                                    null, null, Map.of())));
            assertThat(poster.imageUrl()).isEqualTo("cat.png");
            assertThat(poster.inner().numSteps()).isEqualTo(4);
            SampleOutput generated = client.endpoint("acme/poster", JsonNode.class, SampleOutput.class)
                    .run(JsonNodeFactory.instance.objectNode());
            assertThat(generated.numSteps()).isEqualTo(4);
            assertThat(generated.extra().get("brand_new")).hasToString("1.10");
            assertThat(client.endpoint("acme/poster").run(JsonNodeFactory.instance.objectNode()))
                    .hasToString(inner);
        }
        assertThat(fal.requests(Kind.RUN).get(0).getBody().readUtf8())
                .isEqualTo("{\"image-url\":\"in.png\",\"inner\":{\"num_steps\":4}}");
    }
}
