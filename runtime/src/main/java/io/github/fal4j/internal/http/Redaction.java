package io.github.fal4j.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Takes the key that a request was sent with out of what came back, before any of that gets into a message or an exception: the whole
 * key and each of its halves. Immutable.
 */
public final class Redaction {

    /** Takes nothing out. */
    public static final Redaction NONE = new Redaction(List.of());

    /** The query parameter of a short-lived token. */
    public static final String TOKEN = "fal_jwt_token";

    private static final String MARK = "[key]";
    /** What is shorter stands in many a word, and is no secret. */
    private static final int SHORTEST = 6;

    /** The whole key first, since it holds the others. */
    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Returns the redaction of answers to the given request, as it was sent. */
    public static Redaction of(Request sent) {
        String authorization = sent.header("Authorization");
        if (authorization == null) {
            String token = sent.url().queryParameter(TOKEN);
            return token == null || token.length() < SHORTEST ? NONE : new Redaction(List.of(token));
        }
        String key = authorization.substring(authorization.indexOf(' ') + 1);
        int colon = key.indexOf(':');
        return new Redaction(Stream.of(key, key.substring(0, Math.max(colon, 0)), key.substring(colon + 1))
                .filter(secret -> secret.length() >= SHORTEST)
                .toList());
    }

    /** Returns the text without the key. */
    public String in(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MARK);
        }
        return redacted;
    }

    /** Returns the bytes without the key, which is ASCII. */
    byte[] in(byte[] bytes) {
        return in(new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the headers without the key. */
    Headers in(Headers headers) {
        Headers.Builder redacted = new Headers.Builder();
        headers.forEach(header -> redacted.addUnsafeNonAscii(header.getFirst(), in(header.getSecond())));
        return redacted.build();
    }

    /** Returns the failure itself, or a copy without the key if it or what is behind it shows the key. */
    public Throwable in(Throwable failure) {
        if (!isShownBy(failure)) {
            return failure;
        }
        Throwable cause = failure.getCause();
        Throwable copy = new Redacted(in(failure.toString()), cause == null ? null : in(cause));
        copy.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            copy.addSuppressed(in(suppressed));
        }
        return copy;
    }

    private boolean isShownBy(@Nullable Throwable failure) {
        if (failure == null) {
            return false;
        }
        String text = failure.toString();
        return !in(text).equals(text)
                || isShownBy(failure.getCause())
                || Stream.of(failure.getSuppressed()).anyMatch(this::isShownBy);
    }

    /** Stands for a failure whose message held the key. */
    private static final class Redacted extends Exception {

        private static final long serialVersionUID = 1L;

        private Redacted(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
