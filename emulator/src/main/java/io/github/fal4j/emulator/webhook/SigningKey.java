package io.github.fal4j.emulator.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** An Ed25519 key. Immutable. */
final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final int RAW_LENGTH = 32;

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    static SigningKey generate() {
        try {
            return new SigningKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has " + ALGORITHM, e);
        }
    }

    /** Returns the public half as key sets write it: 32 bytes in base64url, without padding. */
    String publicX() {
        // The encoded form is a fixed prefix and the raw key.
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A generated key signs", e);
        }
    }
}
