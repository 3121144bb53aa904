package io.github.fal4j.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.Endpoint;
import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.error.ServerException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of {@code docs/observing.md} do what it says. */
final class ExampleObserversTest {

    private final MockWebServer fal = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        fal.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = String.valueOf(request.getPath());
                if (path.startsWith("/fal.run")) {
                    return new MockResponse().setResponseCode(500);
                }
                if (path.endsWith("/stream")) {
                    return new MockResponse().setResponseCode(404);
                }
                if (path.endsWith("/status")) {
                    return new MockResponse()
                            .setBody("{\"status\":\"COMPLETED\",\"metrics\":{\"inference_time\":2.5}}");
                }
                return new MockResponse()
                        .setBody("{\"request_id\":\"r-1\"}")
                        .setHeader("x-fal-request-id", "r-1")
                        .setHeader("x-fal-billable-units", "3");
            }
        });
        fal.start();
    }

    @AfterEach
    void stop() throws Exception {
        fal.shutdown();
    }

    private void callsWith(FalObserver observer) {
        try (FalClient client = FalClient.builder()
                .key("a:b")
                .hosts(Hosts.behind(fal.url("/").uri()))
                .observer(observer)
                .build()) {
            Endpoint<JsonNode, JsonNode> sketch = client.endpoint("acme/sketch");
            sketch.subscribe(JsonNodeFactory.instance.objectNode());
            assertThatThrownBy(() -> sketch.run(JsonNodeFactory.instance.objectNode()))
                    .isInstanceOf(ServerException.class);
        }
    }

    @Test
    void metricsAreMeasured() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        callsWith(new MetricsObserver(registry));
        assertThat(registry.get("fal.call")
                        .tags("operation", "SUBSCRIBE", "outcome", "completed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("fal.call")
                        .tags("operation", "RUN", "outcome", "ServerException")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("fal.inference")
                        .tag("endpoint", "acme/sketch")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(Duration.ofMillis(2500).toMillis());
        assertThat(registry.get("fal.queue.wait").timer().count()).isEqualTo(1);
        assertThat(registry.get("fal.billable.units").summary().totalAmount()).isEqualTo(3);
    }

    @Test
    void callsAreTracedUnderTheSpanOfTheirThread() {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            var tracer = provider.get("test");
            Span parent = tracer.spanBuilder("my request").startSpan();
            try (Scope current = parent.makeCurrent()) {
                assertThat(current).isNotNull();
                callsWith(new TracingObserver(tracer));
            }
            assertThat(exporter.getFinishedSpanItems())
                    .hasSize(2)
                    .allMatch(span -> span.getParentSpanId()
                            .equals(parent.getSpanContext().getSpanId()));
            SpanData subscribe = exporter.getFinishedSpanItems().get(0);
            assertThat(subscribe.getName()).isEqualTo("fal subscribe");
            assertThat(subscribe.getAttributes().asMap().toString()).contains("r-1", "acme/sketch", "3.0");
            assertThat(subscribe.getEvents()).extracting(EventData::getName).containsExactly("Completed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MetricsObserver", "TracingObserver"})
    void pageShowsWhatIsTestedHere(String example) throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/github/fal4j/observe", example + ".java"));
        String type = source.substring(source.indexOf("/**"));
        assertThat(Files.readString(Path.of("..", "docs", "observing.md"))).contains("```java\n" + type + "```");
    }
}
