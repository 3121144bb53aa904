package io.github.fal4j.emulator.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The key that signs, and those whose public halves are published; the first is made when it is needed. Thread-safe. */
final class KeyRing {

    private List<SigningKey> published = List.of();

    /** Returns the key that signs now. */
    SigningKey current() {
        return published().get(0);
    }

    /** Takes a new key; the one before it stays published, older ones do not. */
    synchronized void rotate() {
        published = List.of(SigningKey.generate(), current());
    }

    /** Most emulators sign nothing. */
    private synchronized List<SigningKey> published() {
        if (published.isEmpty()) {
            published = List.of(SigningKey.generate());
        }
        return published;
    }

    ObjectNode jwks() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var keys = json.putArray("keys");
        for (SigningKey key : published()) {
            keys.addObject().put("kty", "OKP").put("crv", "Ed25519").put("x", key.publicX());
        }
        return json;
    }
}
