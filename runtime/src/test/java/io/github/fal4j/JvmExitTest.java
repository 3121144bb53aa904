package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.observe.CallObserver;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A program that never closes its client ends when its main method does. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class JvmExitTest {

    /** Calls in every way and leaves a wait, a timer, threads and connections behind. */
    static final class Program {

        public static void main(String[] arguments) {
            FalClient client = FalClient.builder()
                    .key("a:b")
                    .hosts(Hosts.behind(URI.create(arguments[0])))
                    .observer(call -> CallObserver.NONE)
                    .build();
            Endpoint<JsonNode, JsonNode> sketch = client.endpoint("acme/sketch");
            JsonNode input = JsonNodeFactory.instance.objectNode();
            sketch.run(input);
            sketch.async().run(input).join();
            RequestHandle<JsonNode> request = sketch.submit(input);
            request.status();
            var unfinished = request.async().get();
            var events = request.events();
            events.iterator().next();
            System.out.println("main ends, done: " + unfinished.isDone());
        }
    }

    @Test
    void jvmEndsThoughClientAndWaitsAreOpen() throws Exception {
        try (FakeFal fal =
                new FakeFal().on(Kind.RUN, FakeFal.json(200, FakeFal.OUTPUT)).on(Kind.STATUS, FakeFal.inQueue(1))) {
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName(),
                            fal.hosts().run().resolve("/").toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(said).contains("main ends, done: false");
                assertThat(program.exitValue()).isZero();
            } finally {
                program.destroyForcibly();
            }
        }
    }
}
