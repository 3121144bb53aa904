package io.github.fal4j.emulator.webhook;

import io.github.fal4j.emulator.storage.Digest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/** The HTTP request of a webhook, signed as the service signs. */
final class SignedPost {

    private SignedPost() {}

    static HttpRequest.Builder of(
            URI target, String requestId, String userId, Instant at, byte[] body, SigningKey key) {
        String timestamp = Long.toString(at.getEpochSecond());
        String message = requestId + "\n" + userId + "\n" + timestamp + "\n" + Digest.of(body);
        byte[] signature = key.sign(message.getBytes(StandardCharsets.UTF_8));
        return unsigned(target, body)
                .header("X-Fal-Webhook-Request-Id", requestId)
                .header("X-Fal-Webhook-User-Id", userId)
                .header("X-Fal-Webhook-Timestamp", timestamp)
                .header("X-Fal-Webhook-Signature", HexFormat.of().formatHex(signature));
    }

    static HttpRequest.Builder unsigned(URI target, byte[] body) {
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }
}
