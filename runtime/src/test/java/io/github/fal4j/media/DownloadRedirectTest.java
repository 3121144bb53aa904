package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where redirects lead: an https server whose certificate only this test trusts, and a plain one. */
@Timeout(60)
final class DownloadRedirectTest {

    private static final String PASSWORD = "changeit";

    private static SSLContext context;
    private static X509TrustManager trust;

    private final MockWebServer secure = new MockWebServer();
    private final MockWebServer plain = new MockWebServer();

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            keys.load(content, PASSWORD.toCharArray());
        }
        trustOnly(keys);
    }

    private static void trustOnly(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            certificates.load(null);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        certificates.setCertificateEntry("localhost", keys.getCertificate("mykey"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates);
        trust = (X509TrustManager) trusted.getTrustManagers()[0];
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @AfterAll
    static void forget() {
        context = null;
        trust = null;
    }

    @BeforeEach
    void start() throws IOException {
        secure.useHttps(context.getSocketFactory(), false);
        secure.start();
        plain.start();
    }

    @AfterEach
    void stop() throws IOException {
        secure.shutdown();
        plain.shutdown();
    }

    private static MockResponse redirect(MockWebServer to) {
        return new MockResponse()
                .setResponseCode(302)
                .setHeader("Location", to.url("/cat.png").toString());
    }

    private static Response get(HttpUrl url) throws IOException {
        OkHttpClient client = Download.clientFor(url)
                .newBuilder()
                .sslSocketFactory(context.getSocketFactory(), trust)
                .build();
        return client.newCall(new Request.Builder().url(url).build()).execute();
    }

    @Test
    void redirectFromHttpsToHttpIsNotFollowed() throws IOException {
        secure.enqueue(redirect(plain));
        try (Response response = get(secure.url("/moved"))) {
            assertThat(response.code()).isEqualTo(302);
        }
        assertThat(plain.getRequestCount()).isZero();
    }

    @Test
    void redirectFromHttpsToHttpsIsFollowed() throws IOException {
        secure.enqueue(redirect(secure));
        secure.enqueue(new MockResponse().setBody("a cat"));
        try (Response response = get(secure.url("/moved"))) {
            assertThat(response.body().string()).isEqualTo("a cat");
        }
    }

    @Test
    void redirectFromHttpToHttpsIsFollowed() throws IOException {
        plain.enqueue(redirect(secure));
        secure.enqueue(new MockResponse().setBody("a cat"));
        try (Response response = get(plain.url("/moved"))) {
            assertThat(response.body().string()).isEqualTo("a cat");
        }
    }

    @Test
    void endlessRedirectsAreGivenUp() {
        for (int i = 0; i < 50; i++) {
            plain.enqueue(redirect(plain));
        }
        assertThatThrownBy(() -> Image.of(plain.url("/moved").toString()).bytes())
                .isInstanceOf(IOException.class);
        assertThat(plain.getRequestCount()).isLessThan(50);
    }
}
