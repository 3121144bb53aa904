package io.github.fal4j.emulator.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs addresses of files, so that whoever has one may download the file for a time, whatever its ACL. Thread-safe. */
public final class SignedUrls {

    private static final String ALGORITHM = "HmacSHA256";

    private final InstantSource time;
    private final SecretKeySpec secret;

    /** Makes a secret of its own. */
    public SignedUrls(InstantSource time) {
        this.time = time;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.secret = new SecretKeySpec(random, ALGORITHM);
    }

    /** Returns the query that opens a path. */
    public String query(String path, Duration validity) {
        String expires = Long.toString(time.instant().plus(validity).getEpochSecond());
        return "expires=" + expires + "&signature=" + signature(path, expires);
    }

    /** Tells whether these parameters open a path now. */
    public boolean opens(String path, @Nullable String expires, @Nullable String signature) {
        if (expires == null || signature == null || !expires.matches("[0-9]{1,12}")) {
            return false;
        }
        boolean right = MessageDigest.isEqual(
                signature(path, expires).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        return right && time.instant().getEpochSecond() < Long.parseLong(expires);
    }

    private String signature(String path, String expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal((path + "\n" + expires).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
