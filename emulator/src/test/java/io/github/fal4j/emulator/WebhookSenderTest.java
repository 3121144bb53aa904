package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.HookServer.Received;
import io.github.fal4j.emulator.webhook.Forgery;
import io.github.fal4j.emulator.webhook.WebhookEvent;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks that a test sends to a handler of its own. */
class WebhookSenderTest extends EmulatorFixture {

    private static final WebhookEvent EVENT = WebhookEvent.ok("req-1", "{\"seed\": 17454220438242315174, \"a\": 1.10}");

    private final HookServer handler = new HookServer();

    @AfterEach
    void stopHandler() {
        handler.close();
    }

    @Test
    void sendSignsAndReturnsTheAnswer() throws Exception {
        handler.answer(202);

        assertThat(emulator.webhooks().send(handler.uri(), EVENT)).isEqualTo(202);
        Received hook = handler.next();
        assertThat(hook.isSignedBy(keys().get(0))).isTrue();
        assertThat(hook.header("content-type")).isEqualTo("application/json");
        assertThat(hook.text())
                .isEqualTo("{\"error\": null, \"gateway_request_id\": \"req-1\", \"payload\": {\"a\": 1.10, "
                        + "\"seed\": 17454220438242315174}, \"request_id\": \"req-1\", \"status\": \"OK\"}");
    }

    @Test
    void sendTwiceRepeatsEveryByte() throws Exception {
        handler.answer(200, 409);

        assertThat(emulator.webhooks().sendTwice(handler.uri(), EVENT)).containsExactly(200, 409);
        Received first = handler.next();
        Received second = handler.next();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("X-Fal-Webhook-Signature")).isEqualTo(first.header("X-Fal-Webhook-Signature"));
    }

    @Test
    void staleWebhookIsSignedButOld() throws Exception {
        emulator.webhooks().sendForged(handler.uri(), EVENT, Forgery.STALE);

        Received hook = handler.next();
        assertThat(hook.isSignedBy(keys().get(0))).isTrue();
        long age = time.instant().getEpochSecond() - Long.parseLong(hook.header("X-Fal-Webhook-Timestamp"));
        assertThat(Duration.ofSeconds(age)).isGreaterThan(Duration.ofMinutes(5));
    }

    @Test
    void forgedWebhooksAreNotSignedByAPublishedKey() throws Exception {
        for (Forgery forgery : new Forgery[] {Forgery.WRONG_SIGNATURE, Forgery.UNKNOWN_KEY}) {
            emulator.webhooks().sendForged(handler.uri(), EVENT, forgery);
            Received hook = handler.next();
            assertThat(hook.header("X-Fal-Webhook-Signature")).hasSize(128);
            assertThat(hook.isSignedBy(keys().get(0))).isFalse();
            assertThat(hook.text()).isEqualTo(EVENT.toString());
        }
        emulator.webhooks().sendForged(handler.uri(), EVENT, Forgery.UNSIGNED);
        assertThat(handler.next().header("X-Fal-Webhook-Signature")).isEmpty();
    }

    @Test
    void rotatedKeyStandsBesideTheOneBefore() throws Exception {
        JsonNode old = keys().get(0);
        emulator.webhooks().rotateKey();
        JsonNode keys = keys();
        emulator.webhooks().send(handler.uri(), WebhookEvent.failed("req-2", "boom", "{\"detail\":\"boom\"}"));

        Received hook = handler.next();
        assertThat(keys).hasSize(2);
        assertThat(keys.get(1)).isEqualTo(old);
        assertThat(hook.isSignedBy(keys.get(0))).isTrue();
        assertThat(hook.isSignedBy(old)).isFalse();
        emulator.webhooks().rotateKey();
        assertThat(keys()).hasSize(2).doesNotContain(old);
    }

    @Test
    void emulatorsHaveKeysOfTheirOwn() throws Exception {
        try (FalEmulator other = FalEmulator.start()) {
            assertThat(json(other.webhooks().jwks()))
                    .isNotEqualTo(json(emulator.webhooks().jwks()));
        }
    }

    @Test
    void targetThatNobodyListensAtIsAFailure() {
        handler.close();

        assertThatThrownBy(() -> emulator.webhooks().send(handler.uri(), EVENT)).isInstanceOf(IOException.class);
    }

    @Test
    void payloadMustBeJson() {
        assertThatThrownBy(() -> WebhookEvent.ok("req-1", "{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be JSON");
    }

    private JsonNode keys() throws Exception {
        return json(fal.get("/rest.fal.ai/.well-known/jwks.json")).path("keys");
    }
}
