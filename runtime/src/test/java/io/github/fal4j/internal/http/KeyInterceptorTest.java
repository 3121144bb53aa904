package io.github.fal4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.Hosts;
import java.io.IOException;
import java.net.URI;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyInterceptorTest {

    /** Returns what would be sent along; nothing leaves. */
    private static String authorization(Hosts hosts, String url) throws IOException {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(new KeyInterceptor(hosts, () -> "Key kid:secret"))
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message(String.valueOf(chain.request().header("Authorization")))
                        .body(ResponseBody.create("", MediaType.get("text/plain")))
                        .build())
                .build();
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", "Key of somebody else")
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.message();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fal.run/a/b",
                "https://queue.fal.run:443/a",
                "https://REST.fal.ai/tokens/",
                "https://api.fal.ai/v1/models/pricing"
            })
    void keyIsSentToFal(String url) throws IOException {
        assertThat(authorization(Hosts.fal(), url)).isEqualTo("Key kid:secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fal.run/a/b",
                "https://fal.run:8443/a",
                "https://notfal.run/",
                "https://evil.fal.run/",
                "https://fal.run.evil.com/",
                "https://fal.run@evil.com/",
                "https://evil.com/fal.run",
                "https://v3.fal.media/files/x.png"
            })
    void keyIsNotSentToForeignHost(String url) throws IOException {
        assertThat(authorization(Hosts.fal(), url)).isEqualTo("null");
    }

    @Test
    void keyIsNotSentToFalWhenOtherHostsAreConfigured() throws IOException {
        Hosts proxy = Hosts.behind(URI.create("https://proxy.example.org"));
        assertThat(authorization(proxy, "https://fal.run/a/b")).isEqualTo("null");
        assertThat(authorization(proxy, "https://proxy.example.org/fal.run/a/b"))
                .isEqualTo("Key kid:secret");
    }
}
