package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.realtime.Realtime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files inside inputs are uploaded in every kind of call, typed or not, with the lifetime that the client says. */
@Timeout(60)
final class InputFilesEverywhereTest extends LiveFixture {

    private static final byte[] CAT = "a picture of a cat".getBytes(StandardCharsets.UTF_8);
    private static final String WEEK = "{\"expiration_duration_seconds\":604800}";
    private static final EndpointType<SketchFiles, JsonNode> TYPED =
            EndpointType.of("acme/sketch", SketchFiles.class, JsonNode.class);
    private static final EndpointType<Map<String, Object>, JsonNode> MAPS = maps();

    private final FakeStorage storage = closing(new FakeStorage());
    private final FakeFal fal = closing(new FakeFal());

    static Stream<Arguments> calls() {
        return Stream.of(
                call("submit", Kind.SUBMIT, Endpoint::submit),
                call("subscribe", Kind.SUBMIT, Endpoint::subscribe),
                call("run", Kind.RUN, Endpoint::run),
                call(
                        "stream",
                        Kind.RUN,
                        (endpoint, input) -> endpoint.stream(input).finalResult()));
    }

    private static Arguments call(String name, Kind kind, BiConsumer<Endpoint<Object, JsonNode>, Object> call) {
        return Arguments.of(name, kind, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void filesAreUploadedWithTheirLifetime(
            String name, Kind kind, BiConsumer<Endpoint<Object, JsonNode>, Object> call) {
        fal.on(Kind.RUN, FakeFal.json(200, "{\"seed\":1}")).on(Kind.STATUS, FakeFal.completed());
        FalClient client = client(fal.hosts());
        FileInput cat = FileInput.of(CAT, "image/png");

        call.accept(endpoint(client, TYPED), new SketchFiles(cat, null, null, Map.of()));
        call.accept(endpoint(client, MAPS), Map.of("image_url", cat));

        assertThat(fal.requests(kind))
                .hasSize(2)
                .allSatisfy(request -> assertThat(body(request))
                        .matches("\\{\"image_url\":\"" + storage.base() + "/v3.fal.media/files/b/[12]/upload.png\"}"));
        assertUploadedTwice();
    }

    @Test
    void inputsOfLiveConnectionsToo() {
        LiveServer server = serving(Peer::echo);
        FalClient client = client(server.hosts());
        FileInput cat = FileInput.of(CAT, "image/png");
        Realtime<Object, JsonNode> typed = endpoint(client, TYPED).realtime();
        Realtime<Object, JsonNode> maps = endpoint(client, MAPS).realtime();

        JsonNode first =
                typed.request(new SketchFiles(cat, null, null, Map.of())).join();
        maps.send(Map.of("image_url", cat));
        JsonNode second = maps.outputs().iterator().next();

        assertThat(first.path("image_url").asText()).endsWith("/files/b/1/upload.png");
        assertThat(second.path("image_url").asText()).endsWith("/files/b/2/upload.png");
        assertUploadedTwice();
    }

    private void assertUploadedTwice() {
        assertThat(storage.received(FakeStorage.Kind.DIRECT)).hasSize(2).allSatisfy(upload -> {
            assertThat(upload.body()).isEqualTo(CAT);
            assertThat(upload.header("X-Fal-Object-Lifecycle")).isEqualTo(WEEK);
        });
        assertThat(storage.received()).extracting(Received::kind).doesNotContain(FakeStorage.Kind.OTHER);
    }

    private FalClient client(Hosts calls) {
        Hosts hosts = new Hosts(
                calls.run(),
                calls.queue(),
                Hosts.behind(URI.create(storage.base())).rest());
        return closing(FalClient.builder()
                .key(FakeStorage.KEY)
                .hosts(hosts)
                .inputFileLifecycle(ObjectLifecycle.expiringAfter(Duration.ofDays(7)))
                .build());
    }

    private <T extends AutoCloseable> T closing(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private static String body(RecordedRequest request) {
        return request.getBody().clone().readUtf8();
    }

    /** Inputs are what they are made of; only the compiler wants to know. */
    @SuppressWarnings("unchecked")
    private static Endpoint<Object, JsonNode> endpoint(FalClient client, EndpointType<?, JsonNode> type) {
        return (Endpoint<Object, JsonNode>) client.endpoint(type);
    }

    @SuppressWarnings("unchecked")
    private static EndpointType<Map<String, Object>, JsonNode> maps() {
        return EndpointType.of("acme/sketch", (Class<Map<String, Object>>) (Class<?>) Map.class, JsonNode.class);
    }
}
