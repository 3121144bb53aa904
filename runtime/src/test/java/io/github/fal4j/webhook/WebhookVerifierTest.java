package io.github.fal4j.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.Hosts;
import io.github.fal4j.error.WebhookKeysUnavailableException;
import io.github.fal4j.error.WebhookRejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookVerifierTest {

    private static final Instant SIGNED = Instant.ofEpochSecond(1767225600);
    private static final String X = "ebVWLo_mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ";
    private static final byte[] BODY =
            ("{\"error\": null, \"gateway_request_id\": \"3f1e0c52-6c1b-4a57-9a39-0f2f1a7b9d10\", \"payload\": {\"images\":"
                            + " [{\"url\": \"https://v3.fal.media/files/demo/one.png\"}], \"seed\": 42}, \"request_id\":"
                            + " \"3f1e0c52-6c1b-4a57-9a39-0f2f1a7b9d10\", \"status\": \"OK\"}")
                    .getBytes(StandardCharsets.UTF_8);

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Callable<String> keySet = () -> Sender.keySet(X);
    private final WebhookVerifier verifier = WebhookVerifier.of(
            () -> {
                fetches.incrementAndGet();
                return keySet.call();
            },
            clock);

    private static final class SettableClock extends Clock {

        private volatile Instant now = SIGNED;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Map<String, String> vector() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Fal-Webhook-Request-Id", "3f1e0c52-6c1b-4a57-9a39-0f2f1a7b9d10");
        headers.put("X-Fal-Webhook-User-Id", "usr-demo-1");
        headers.put("X-Fal-Webhook-Timestamp", "1767225600");
        headers.put(
                "X-Fal-Webhook-Signature",
                "aaeff2c818b3025021bf822be5a4e74d367e89abe772b50ce9e69b517bd9a96b"
                        + "638ca0f83c2a6c952aba90c199155f73944ed0906766e711f1670359e0c7f203");
        return headers;
    }

    @Test
    void knownVectorIsAccepted() {
        assertThat(BODY).hasSize(236);
        verifier.verify(vector()::get, BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ebVWLo_mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ=", "ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ"})
    void keyIsReadWithPaddingAndInEitherAlphabet(String x) {
        keySet = () -> Sender.keySet(x);
        verifier.verify(vector()::get, BODY);
    }

    @Test
    void headersAreFoundInEitherCase() {
        Map<String, String> small = new TreeMap<>();
        vector().forEach((name, value) -> small.put(name.toLowerCase(Locale.ROOT), value));
        verifier.verify(small::get, BODY);
        Map<String, List<String>> odd = new LinkedHashMap<>();
        vector().forEach((name, value) -> odd.put(name.toUpperCase(Locale.ROOT), List.of(value)));
        odd.put(null, List.of("HTTP/1.1 200"));
        verifier.verify(odd, BODY);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void fiveMinutesEitherWayAreFresh(long seconds) {
        clock.now = SIGNED.plusSeconds(seconds);
        verifier.verify(vector()::get, BODY);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400, 1_000_000_000})
    void olderOrYoungerIsRejectedBeforeAnyKeyIsFetched(long seconds) {
        clock.now = SIGNED.plusSeconds(seconds);
        assertThatThrownBy(() -> verifier.verify(vector()::get, BODY))
                .isInstanceOf(WebhookRejectedException.class)
                .hasMessageContaining("not within 300 s");
        assertThat(fetches).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Fal-Webhook-Request-Id, other, matches none",
        "X-Fal-Webhook-User-Id, other, matches none",
        "X-Fal-Webhook-Timestamp, 1767225601, matches none",
        "X-Fal-Webhook-Timestamp, soon, no number",
        "X-Fal-Webhook-Timestamp, -1, no number",
        "X-Fal-Webhook-Signature, zz, hexadecimal",
        "X-Fal-Webhook-Signature, aa, matches none",
        "X-Fal-Webhook-Request-Id, '', no usable header",
        "X-Fal-Webhook-User-Id, '', no usable header",
        "X-Fal-Webhook-Timestamp, '', no usable header",
        "X-Fal-Webhook-Signature, '', no usable header"
    })
    void anythingElseIsRejected(String header, String value, String reason) {
        Map<String, String> headers = vector();
        headers.put(header, value);
        assertThatThrownBy(() -> verifier.verify(headers::get, BODY))
                .isInstanceOf(WebhookRejectedException.class)
                .hasMessageContaining(reason);
        headers.remove(header);
        assertThatThrownBy(() -> verifier.verify(headers::get, BODY))
                .isInstanceOf(WebhookRejectedException.class)
                .hasMessageContaining(header);
    }

    @Test
    void oneOtherByteInTheBodyIsRejected() {
        for (int i = 0; i < BODY.length; i += 17) {
            byte[] changed = BODY.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> verifier.verify(vector()::get, changed))
                    .isInstanceOf(WebhookRejectedException.class);
        }
    }

    @Test
    void keysAreKeptForADay() {
        verifier.verify(vector()::get, BODY);
        verifier.verify(vector()::get, BODY);
        assertThat(fetches).hasValue(1);
        clock.now = SIGNED.plus(Duration.ofHours(24));
        assertThatThrownBy(() -> verifier.verify(vector()::get, BODY)).hasMessageContaining("not within");
        Map<String, String> later = vector();
        later.put("X-Fal-Webhook-Timestamp", Long.toString(clock.now.getEpochSecond()));
        assertThatThrownBy(() -> verifier.verify(later::get, BODY)).hasMessageContaining("matches none");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void newKeyIsFoundAndNonsenseCannotMakeUsAskMoreThanOnceAMinute() throws Exception {
        Sender before = new Sender();
        Sender after = new Sender();
        keySet = () -> Sender.keySet(before.x());
        verifier.verify(before.headers("r-1", clock.now, BODY), BODY);
        clock.now = clock.now.plusSeconds(61);
        keySet = () -> Sender.keySet(before.x(), after.x());
        verifier.verify(after.headers("r-2", clock.now, BODY), BODY);
        verifier.verify(before.headers("r-3", clock.now, BODY), BODY);
        assertThat(fetches).hasValue(2);
        Sender stranger = new Sender();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> verifier.verify(stranger.headers("r-4", clock.now, BODY), BODY))
                    .isInstanceOf(WebhookRejectedException.class);
        }
        assertThat(fetches).hasValue(2);
        clock.now = clock.now.plusSeconds(60);
        assertThatThrownBy(() -> verifier.verify(stranger.headers("r-5", clock.now, BODY), BODY))
                .isInstanceOf(WebhookRejectedException.class);
        assertThat(fetches).hasValue(3);
    }

    @Test
    void failureToFetchIsNoRejectionAndHitsTheServerOnceASecond() {
        keySet = () -> {
            throw new IOException("down");
        };
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> verifier.verify(vector()::get, BODY))
                    .isInstanceOf(WebhookKeysUnavailableException.class);
        }
        assertThat(fetches).hasValue(1);
        clock.now = SIGNED.plusSeconds(1);
        keySet = () -> Sender.keySet(X);
        verifier.verify(vector()::get, BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"crv\":\"x\"}]}",
                "{\"keys\":[{\"x\":\"AA\"}]}",
                "<html>"
            })
    void setWithoutAUsableKeyIsAFailureToFetch(String set) {
        keySet = () -> set;
        assertThatThrownBy(() -> verifier.verify(vector()::get, BODY))
                .isInstanceOf(WebhookKeysUnavailableException.class);
    }

    @Test
    void strangeKeysBesideAGoodOneDoNoHarm() {
        keySet = () ->
                Sender.keySet(X).replace("[", "[{\"kty\":\"RSA\",\"crv\":\"P-256\",\"x\":\"AQAB\"},{\"x\":\"%%%\"},7,");
        assertThatCode(() -> verifier.verify(vector()::get, BODY)).doesNotThrowAnyException();
    }

    @Test
    void keysAreFetchedWithoutTheCallersKeyAndWithoutFollowingRedirects() throws Exception {
        try (MockWebServer rest = new MockWebServer()) {
            rest.enqueue(new MockResponse().setResponseCode(302).setHeader("Location", "/elsewhere"));
            rest.enqueue(new MockResponse().setBody("x".repeat(2 * 1024 * 1024)));
            rest.start();
            Hosts hosts = Hosts.behind(rest.url("/").uri());
            Sender sender = new Sender();
            for (int i = 0; i < 2; i++) {
                WebhookVerifier remote = WebhookVerifier.of(hosts);
                assertThatThrownBy(() -> remote.verify(sender.headers("r-1", Instant.now(), BODY), BODY))
                        .isInstanceOf(WebhookKeysUnavailableException.class);
            }
            rest.enqueue(new MockResponse().setBody(Sender.keySet(sender.x())));
            WebhookVerifier.of(hosts).verify(sender.headers("r-1", Instant.now(), BODY), BODY);
            assertThat(rest.getRequestCount()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                var request = rest.takeRequest();
                assertThat(request.getPath()).isEqualTo("/rest.fal.ai/.well-known/jwks.json");
                assertThat(request.getHeader("Authorization")).isNull();
            }
        }
    }
}
