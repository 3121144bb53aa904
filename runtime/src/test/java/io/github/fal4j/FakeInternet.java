package io.github.fal4j;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** An internet in which every name leads here, over TLS with a certificate that all trust, and over plain HTTP. */
final class FakeInternet implements AutoCloseable {

    private static final String PASSWORD = "secret";

    private final MockWebServer secure = new MockWebServer();
    private final MockWebServer plain = new MockWebServer();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final OkHttpClient client;

    /** A request, and where it was meant to go. */
    record Arrival(String origin, RecordedRequest request) {

        boolean bringsKey() {
            return request.getHeaders().names().stream()
                    .anyMatch(name -> String.valueOf(request.getHeader(name)).contains("secret-1"));
        }
    }

    FakeInternet(KeyStore keys, Function<RecordedRequest, MockResponse> answer) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        secure.useHttps(tls.getSocketFactory(), false);
        start(secure, "https", answer);
        start(plain, "http", answer);
        client = client(tls.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0]);
    }

    /** Returns a client that lives in this internet. */
    OkHttpClient client() {
        return client;
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void close() throws IOException {
        secure.shutdown();
        plain.shutdown();
    }

    private void start(MockWebServer server, String scheme, Function<RecordedRequest, MockResponse> answer)
            throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                arrivals.add(new Arrival(scheme + "://" + request.getHeader("Host"), request));
                return answer.apply(request);
            }
        });
        server.start();
    }

    private OkHttpClient client(SSLSocketFactory tls, X509TrustManager trust) {
        return new OkHttpClient.Builder()
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .socketFactory(new Redirected())
                .sslSocketFactory(tls, trust)
                .hostnameVerifier((host, session) -> true)
                .protocols(List.of(Protocol.HTTP_1_1))
                .build();
    }

    /** Leads port 80 to the plain server, and every other port to the secure one. */
    private final class Redirected extends SocketFactory {

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress wanted, int timeout) throws IOException {
                    int port = ((InetSocketAddress) wanted).getPort() == 80 ? plain.getPort() : secure.getPort();
                    super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** Makes a certificate with the tool of the JDK. */
    static KeyStore certificate(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "all",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=all",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        return trusted(keys);
    }

    /** A key's own certificate counts as trusted only under an entry of its own. */
    private static KeyStore trusted(KeyStore keys) throws Exception {
        keys.setCertificateEntry("trusted", keys.getCertificate("all"));
        return keys;
    }
}
