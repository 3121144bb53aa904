package io.github.fal4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

final class RedactionTest {

    private static Redaction of(String key) {
        return Redaction.of(new Request.Builder()
                .url("https://fal.run/")
                .header("Authorization", "Key " + key)
                .build());
    }

    @Test
    void wholeKeyAndBothHalvesAreTakenOut() {
        assertThat(of("id-5f2c:secret-9e1b").in("a id-5f2c:secret-9e1b b secret-9e1b c id-5f2c"))
                .isEqualTo("a [key] b [key] c [key]");
    }

    @Test
    void shortHalfIsLeftSinceItMayStandForAnything() {
        assertThat(of("k:secret-9e1b").in("k for kid, k:secret-9e1b")).isEqualTo("k for kid, [key]");
        assertThat(of("k:s").in("k:s")).isEqualTo("k:s");
    }

    @Test
    void requestWithoutAKeyHidesNothing() {
        Request request = new Request.Builder().url("https://fal.run/").build();
        assertThat(Redaction.of(request).in("anything")).isEqualTo("anything");
    }

    @Test
    void bytesAroundTheKeyStayWhatTheyAre() {
        byte[] body = "\u0000\u00ffsecret-9e1b\u00fe".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(of("id-5f2c:secret-9e1b").in(body))
                .isEqualTo("\u0000\u00ff[key]\u00fe".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void failureIsReplacedOnlyIfItShowsTheKey() {
        Redaction redaction = of("id-5f2c:secret-9e1b");
        Throwable clean = new IllegalStateException("a", new IOException("b"));
        assertThat(redaction.in(clean)).isSameAs(clean);
        Throwable telling = new IllegalStateException("a", new IOException("secret-9e1b"));
        assertThatCode(() -> new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(redaction.in(telling)))
                .doesNotThrowAnyException();
        assertThat(redaction.in(telling))
                .hasMessage("java.lang.IllegalStateException: a")
                .cause()
                .hasMessage("java.io.IOException: [key]")
                .satisfies(cause -> assertThat(cause.getStackTrace())
                        .isEqualTo(telling.getCause().getStackTrace()));
    }
}
