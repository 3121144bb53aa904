package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.error.RequestException;
import io.github.fal4j.error.RequestFailedException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.error.ValidationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key goes to the configured hosts, and nowhere else. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class KeyTest {

    private static final String LONG_KEY = "id-5f2c:secret-9e1b";

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
    void keyIsSentToTheConfiguredHosts() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT)).on(Kind.STATUS, FakeFal.completed());
        sketch.run(cat);
        sketch.subscribe(cat);
        for (Kind kind : new Kind[] {Kind.RUN, Kind.SUBMIT, Kind.STREAM, Kind.STATUS, Kind.RESULT}) {
            assertThat(fal.only(kind).getHeaders().values("Authorization")).containsExactly("Key " + FakeFal.KEY);
        }
    }

    @Test
    void addressesOfForeignHostsInAnswersAreNotFollowed() throws Exception {
        try (MockWebServer foreign = new MockWebServer()) {
            foreign.start();
            String elsewhere =
                    foreign.url("/queue.fal.run/acme/sketch/requests/x").toString();
            fal.on(Kind.SUBMIT, json(200, FakeFal.ticket(elsewhere))).on(Kind.STATUS, FakeFal.completed());
            fal.on(Kind.CANCEL, json(202, "{}"));
            RequestHandle<SketchOutput> request = sketch.submit(cat);
            assertThat(request.get().seed()).isEqualTo(77);
            assertThat(request.cancel()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
            assertThat(foreign.getRequestCount()).isZero();
        }
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        try (MockWebServer foreign = new MockWebServer()) {
            foreign.start();
            String elsewhere = foreign.url("/steal").toString();
            fal.on(Kind.RUN, new MockResponse().setResponseCode(307).setHeader("Location", elsewhere));
            fal.on(Kind.STATUS, new MockResponse().setResponseCode(302).setHeader("Location", elsewhere));
            assertThatThrownBy(() -> sketch.run(cat))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("307 redirect, which is never followed");
            assertThatThrownBy(() -> sketch.request(FakeFal.ID).status()).isInstanceOf(RequestException.class);
            assertThat(foreign.getRequestCount()).isZero();
        }
    }

    @Test
    void keyIsInNoMessageAndNoText() {
        fal.on(Kind.RUN, json(401, "{\"detail\":\"invalid key " + FakeFal.KEY + "\"}"));
        Throwable failure = catchThrowable(() -> sketch.run(cat));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        assertThat(failure).isInstanceOf(AuthenticationException.class).hasMessageContaining("401 invalid key [key]");
        assertThat(trace.toString()).doesNotContain("secret-1");
        assertThat(((AuthenticationException) failure).response().toString()).doesNotContain("secret-1");
        assertThat(client.toString() + Credentials.key(FakeFal.KEY))
                .doesNotContain("secret-1")
                .contains("redacted");
    }

    @Test
    void keyThatTheServiceEchoesIsInNoException() {
        String half = LONG_KEY.substring(LONG_KEY.indexOf(':') + 1);
        for (String echo : new String[] {LONG_KEY, LONG_KEY.substring(0, LONG_KEY.indexOf(':')), half}) {
            MockResponse refusal = json(403, "{\"detail\":[{\"loc\":[\"" + echo + "\"],\"msg\":\"no " + echo + "\"}]}")
                    .setHeader("x-fal-request-id", "id-" + echo)
                    .setHeader("X-Fal-Error-Type", echo);
            assertThatNothingShowsTheKey(Kind.RUN, refusal, Endpoint::run);
            assertThatNothingShowsTheKey(Kind.RUN, json(500, "<p>" + echo + "</p>"), Endpoint::run);
            MockResponse unreadable = json(200, echo + " is not JSON").setHeader("x-fal-request-id", echo);
            assertThatNothingShowsTheKey(Kind.RUN, unreadable, Endpoint::run);
            assertThatNothingShowsTheKey(Kind.SUBMIT, unreadable, Endpoint::submit);
            assertThatNothingShowsTheKey(Kind.RUN, json(200, "{\"seed\":\"" + echo + "\"}"), Endpoint::run);
            MockResponse brokenOff = unreadable.clone().setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY);
            assertThatNothingShowsTheKey(Kind.RUN, brokenOff, Endpoint::run);
            MockResponse oddLine = new MockResponse().setStatus("HTTP/1.1 " + echo);
            assertThatNothingShowsTheKey(Kind.RUN, oddLine, Endpoint::run);
            assertThatNothingShowsTheKey(Kind.STATUS, FakeFal.failed("bad " + echo, echo), Endpoint::subscribe);
            fal.on(Kind.STATUS, FakeFal.completed());
            fal.on(Kind.STREAM, () -> FakeFal.events(FakeFal.failedJson("bad " + echo, echo)));
            assertThatNothingShowsTheKey(Kind.RESULT, refusal, Endpoint::subscribe);
        }
    }

    private void assertThatNothingShowsTheKey(
            Kind kind, MockResponse answer, BiConsumer<Endpoint<SketchInput, SketchOutput>, SketchInput> call) {
        fal.on(kind, answer);
        FalException failure;
        try (FalClient secretive =
                fal.builder().key(LONG_KEY).timing(new ManualTime()).build()) {
            failure = catchThrowableOfType(FalException.class, () -> call.accept(Sketch.with(secretive), cat));
        }
        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown, true));
        for (Throwable part = failure; part != null; part = part.getCause()) {
            shown.append(String.valueOf(part instanceof FalException known ? known.requestId() : null));
            shown.append(
                    part instanceof ResponseException refusal
                            ? refusal.response().toString()
                            : "");
            shown.append(
                    part instanceof ValidationException refusal
                            ? refusal.errors().toString()
                            : "");
            shown.append(part instanceof UnreadableAnswerException unreadable ? unreadable.body() : "");
            shown.append(part instanceof RequestFailedException failed ? failed.error() + failed.errorType() : "");
        }
        assertThat(shown.toString()).contains("[key]").doesNotContain("id-5f2c", "secret-9e1b");
    }

    @Test
    void supplierIsAskedBeforeEveryRequest() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT));
        AtomicInteger asked = new AtomicInteger();
        try (FalClient rotating = fal.builder()
                .credentials(Credentials.from(() -> "key:" + asked.incrementAndGet()))
                .build()) {
            Sketch.with(rotating).run(cat);
            Sketch.with(rotating).run(cat);
        }
        assertThat(fal.requests(Kind.RUN))
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Key key:1", "Key key:2");
    }

    @Test
    void supplierThatFailsEndsTheCallBeforeAnythingIsSent() {
        Credentials broken = Credentials.from(() -> {
            throw new IllegalStateException("vault is sealed");
        });
        try (FalClient keyless = fal.builder().credentials(broken).build()) {
            assertThatThrownBy(() -> Sketch.with(keyless).run(cat))
                    .isInstanceOf(MissingCredentialsException.class)
                    .hasRootCauseMessage("vault is sealed");
            assertThatThrownBy(() -> Sketch.with(keyless).async().run(cat).join())
                    .hasCauseInstanceOf(MissingCredentialsException.class);
        }
        assertThat(fal.requests(Kind.RUN)).isEmpty();
    }

    @Test
    void environmentIsReadInOrder() {
        assertThat(Credentials.from(Map.of("FAL_KEY", "a:b", "FAL_KEY_ID", "c", "FAL_KEY_SECRET", "d"))
                        .source()
                        .value())
                .isEqualTo("Key a:b");
        assertThat(Credentials.from(Map.of("FAL_KEY", " ", "FAL_KEY_ID", "c", "FAL_KEY_SECRET", "d"))
                        .source()
                        .value())
                .isEqualTo("Key c:d");
    }

    @Test
    void missingKeyNamesTheVariablesThatWereLookedAt() {
        assertThatThrownBy(() -> Credentials.from(Map.of("FAL_KEY_ID", "c")))
                .isInstanceOf(MissingCredentialsException.class)
                .hasMessageContaining("FAL_KEY ")
                .hasMessageContaining("FAL_KEY_ID")
                .hasMessageContaining("FAL_KEY_SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is blank",
        "' ', is blank",
        "kid:sec ret, a line break",
        "\"kid:secret\", quotes",
        "kid:'secret, quotes",
        "Key kid:secret, \"Key\"; give only",
        "bearer kid:secret, \"bearer\"; give only",
        "kid:sécret, outside ASCII"
    })
    void keyThatCannotBeOneIsRefusedWithoutBeingShown(String key, String problem) {
        assertThatThrownBy(() -> Credentials.key(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("kid");
        assertThatThrownBy(() -> Credentials.keyPair("kid", key)).isInstanceOf(IllegalArgumentException.class);
        try (FalClient supplied =
                fal.builder().credentials(Credentials.from(() -> key)).build()) {
            assertThatThrownBy(() -> Sketch.with(supplied).run(cat))
                    .isInstanceOf(MissingCredentialsException.class)
                    .cause()
                    .hasMessageContaining(problem);
        }
        assertThat(fal.requests(Kind.RUN)).isEmpty();
    }

    @Test
    void keyWithALineBreakIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> Credentials.key("kid:sec\r\nret"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("sec\r");
        assertThat(Credentials.key(" kid:secret\n").source().value()).isEqualTo("Key kid:secret");
        assertThat(Credentials.keyPair(" kid", "secret ").source().value()).isEqualTo("Key kid:secret");
    }

    @Test
    void badKeyInTheEnvironmentNamesItsVariable() {
        assertThatThrownBy(() -> Credentials.from(Map.of("FAL_KEY", "'a:b'"))).hasMessageContaining("FAL_KEY");
        assertThatThrownBy(() -> Credentials.from(Map.of("FAL_KEY_ID", "a", "FAL_KEY_SECRET", "b c")))
                .hasMessageContaining("FAL_KEY_SECRET");
    }

    @Test
    void tokenIsSentAsBearerAndAskedForByEveryRequest() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT));
        AtomicInteger asked = new AtomicInteger();
        try (FalClient shortLived = fal.builder()
                .credentials(Credentials.bearer(() -> "token-" + asked.incrementAndGet()))
                .build()) {
            Sketch.with(shortLived).run(cat);
            Sketch.with(shortLived).run(cat);
        }
        assertThat(fal.requests(Kind.RUN))
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void tokenThatTheServiceEchoesIsInNoException() {
        fal.on(Kind.RUN, json(401, "{\"detail\":\"expired: eyJhbGci.eyJzdWIi.c2ln\"}"));
        try (FalClient shortLived = fal.builder()
                .credentials(Credentials.bearer(() -> "eyJhbGci.eyJzdWIi.c2ln"))
                .build()) {
            assertThatThrownBy(() -> Sketch.with(shortLived).run(cat)).hasMessageContaining("401 expired: [key]");
        }
    }

    @Test
    void withoutCredentialsNoHeaderIsSent() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT));
        try (FalClient anonymous = fal.builder().credentials(Credentials.none()).build()) {
            Sketch.with(anonymous).run(cat);
            assertThat(anonymous).asString().contains("none");
        }
        assertThat(fal.only(Kind.RUN).getHeader("Authorization")).isNull();
    }
}
