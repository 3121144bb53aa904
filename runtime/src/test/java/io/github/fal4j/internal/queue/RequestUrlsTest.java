package io.github.fal4j.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.EndpointId;
import io.github.fal4j.Hosts;
import io.github.fal4j.QueueTicket;
import java.net.URI;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestUrlsTest {

    private static final EndpointId SKETCH = EndpointId.parse("acme/sketch/fast");
    private static final String BUILT = "https://queue.fal.run/acme/sketch/requests/764c/status";

    private final RequestUrls urls = RequestUrls.at(Hosts.fal());

    private String statusUrl(String given) {
        QueueTicket ticket = new QueueTicket("764c", null, given, null, null, null, null);
        return urls.ref(SKETCH, ticket).statusUrl().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "fal-ai/flux/dev, https://queue.fal.run/fal-ai/flux/requests/764c",
        "workflows/jane/poster/step/two, https://queue.fal.run/workflows/jane/poster/requests/764c",
        "comfy/jane/p, https://queue.fal.run/comfy/jane/p/requests/764c",
    })
    void pathIsDroppedAndNamespaceKept(String id, String url) {
        var ref = urls.ref(EndpointId.parse(id), "764c");
        assertThat(ref.responseUrl()).hasToString(url);
        assertThat(ref.statusUrl()).hasToString(url + "/status");
        assertThat(ref.cancelUrl()).hasToString(url + "/cancel");
    }

    @Test
    void requestIdStaysOneSegment() {
        assertThat(urls.ref(SKETCH, "a/b?c#d%2e e").responseUrl())
                .hasToString("https://queue.fal.run/acme/sketch/requests/a%2Fb%3Fc%23d%252e%20e");
    }

    @Test
    void requestIdOfAnyOtherCharactersHasAnAddress() {
        IntStream.concat(IntStream.rangeClosed(' ', '~'), IntStream.of(0xe9, 0x20ac, 0xd800, 0x1f408))
                .forEach(c -> {
                    String id = "a" + Character.toString(c) + "b";
                    HttpUrl url = HttpUrl.get(urls.ref(SKETCH, id).responseUrl().toString());
                    assertThat(url.pathSegments())
                            .containsExactly("acme", "sketch", "requests", c == 0xd800 ? "a?b" : id);
                });
    }

    @ParameterizedTest
    @CsvSource({"a[b]|c, a%5Bb%5D%7Cc", "a%zz^`{}, a%25zz%5E%60%7B%7D", "%5B%C3%A9, %5B%C3%A9"})
    void oddAddressOnTheQueueIsTakenInItsProperSpelling(String given, String proper) {
        String queue = "https://queue.fal.run/acme/requests/";
        assertThat(statusUrl(queue + given)).isEqualTo(queue + proper);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a\nb"})
    void requestIdThatCannotBeOneIsRefused(String id) {
        assertThatThrownBy(() -> urls.ref(SKETCH, id)).hasMessageStartingWith("Not a request id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://queue.fal.run/acme/sketch/fast/requests/764c/status",
                "https://queue.fal.run/elsewhere/requests/764c/response",
            })
    void addressOnTheQueueIsTaken(String given) {
        assertThat(statusUrl(given)).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://queue.fal.run/acme/sketch/requests/764c/status",
                "https://queue.fal.run:8443/acme/sketch/requests/764c/status",
                "https://fal.run/acme/sketch/requests/764c/status",
                "https://queue.fal.run.evil.com/x",
                "https://evilqueue.fal.run/x",
                "https://me@queue.fal.run/x",
                "https://queue.fal.run@evil.com/x",
                "https://queue.fal.run/x?logs=1",
                "https://queue.fal.run/x#y",
                "//queue.fal.run/x",
                "javascript:alert(1)",
                "not an address",
                "",
            })
    void anyOtherAddressIsRebuilt(String given) {
        assertThat(statusUrl(given)).isEqualTo(BUILT);
    }

    @Test
    void prefixOfTheQueueIsPartOfTheCheck() {
        RequestUrls behind = RequestUrls.at(Hosts.behind(URI.create("http://localhost:80/base")));
        for (String path : new String[] {
            "/fal.run/x", "/base/fal.run/x", "/base/queue.fal.run/../../x", "/base/queue.fal.running/x"
        }) {
            QueueTicket ticket = new QueueTicket("764c", "http://localhost" + path, null, null, null, null, null);
            assertThat(behind.ref(SKETCH, ticket).responseUrl())
                    .hasToString("http://localhost/base/queue.fal.run/acme/sketch/requests/764c");
        }
        QueueTicket good =
                new QueueTicket("764c", "http://localhost/base/queue.fal.run/x", null, null, null, null, null);
        assertThat(behind.ref(SKETCH, good).responseUrl()).hasToString("http://localhost/base/queue.fal.run/x");
    }

    @Test
    void refOfAnotherHostIsRebuilt() {
        var emulated =
                RequestUrls.at(Hosts.behind(URI.create("http://localhost:1"))).ref(SKETCH, "764c");
        assertThat(urls.checked(emulated)).isEqualTo(urls.ref(SKETCH, "764c"));
    }
}
