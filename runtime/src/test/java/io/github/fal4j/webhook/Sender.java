package io.github.fal4j.webhook;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs webhooks as fal does, with a key of its own. */
final class Sender {

    private final KeyPair keys;

    Sender() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    /** Returns the public key as a JSON Web Key has it. */
    String x() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(encoded, 12, 44));
    }

    /** Returns a set of the given keys. */
    static String keySet(String... xs) {
        StringBuilder set = new StringBuilder("{\"keys\":[");
        for (String x : xs) {
            set.append(set.charAt(set.length() - 1) == '[' ? "" : ",")
                    .append("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"")
                    .append(x)
                    .append("\"}");
        }
        return set.append("]}").toString();
    }

    /** Returns the headers of a delivery. */
    Map<String, List<String>> headers(String requestId, Instant at, byte[] body) throws Exception {
        String timestamp = Long.toString(at.getEpochSecond());
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update((requestId + "\nusr-1\n" + timestamp + "\n" + digest).getBytes(StandardCharsets.UTF_8));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("X-Fal-Webhook-Request-Id", List.of(requestId));
        headers.put("X-Fal-Webhook-User-Id", List.of("usr-1"));
        headers.put("X-Fal-Webhook-Timestamp", List.of(timestamp));
        headers.put("X-Fal-Webhook-Signature", List.of(HexFormat.of().formatHex(signature.sign())));
        return headers;
    }
}
