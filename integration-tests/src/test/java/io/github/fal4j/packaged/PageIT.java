package io.github.fal4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The emulator's page in a browser. What it does there is in {@code src/test/page}; without Node.js, npm's registry or Chromium
 * this test says so and is skipped.
 */
class PageIT {

    private static final Timing SHORT = new Timing(Duration.ofMillis(50), 2, Duration.ofMillis(100), 2);
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    @Test
    void thePageDoesInABrowserWhatItPromises() throws Exception {
        ProcessRun run = run("--test", "--test-reporter=spec", "page.test.mjs");

        System.out.println(run.out());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    /** Not a proof: {@code -Dpage.picture=true} makes the picture of README.md anew. */
    @Test
    void pictureOfThePage() throws Exception {
        assumeTrue(Boolean.getBoolean("page.picture"), "the picture is made with -Dpage.picture=true");
        ProcessRun run = run(
                "picture.mjs",
                Path.of("..", "docs", "images", "emulator.png").toAbsolutePath().toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    private static ProcessRun run(String... arguments) throws IOException, InterruptedException {
        Path browser = BROWSERS.stream().flatMap(PageIT::found).findFirst().orElse(null);
        if (browser == null) {
            String text = "The page is not tested in a browser: there is none of " + BROWSERS + " on the PATH";
            System.out.println(text);
            return abort(text);
        }
        NodeProject project = NodeProject.install("page");
        try (FalEmulator emulator = FalEmulator.builder().timing(SHORT).start()) {
            HttpServer owner = owner(emulator);
            try {
                Map<String, String> environment = Map.of(
                        "EMULATOR", emulator.baseUri().toString(),
                        "OWNER", "http://localhost:" + owner.getAddress().getPort(),
                        "CHROMIUM", browser.toString());
                return project.node(environment, arguments);
            } finally {
                owner.stop(0);
            }
        }
    }

    private static Stream<Path> found(String program) {
        return Stream.of(System.getenv("PATH").split(System.getProperty("path.separator"), -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable);
    }

    /** Lets the scripts do what only the owner of an emulator can. */
    private static HttpServer owner(FalEmulator emulator) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        Map<String, Order> orders = Map.of(
                "/pace",
                (endpoint, body) -> {
                    String[] millis = body.split(",", 2);
                    emulator.setTiming(
                            endpoint,
                            SHORT.withStartDelay(Duration.ofMillis(Long.parseLong(millis[0])))
                                    .withRunDuration(Duration.ofMillis(Long.parseLong(millis[1]))));
                },
                "/answer-run",
                (endpoint, body) -> emulator.failNext(endpoint, Fault.answer(Call.RUN, 200, body)));
        orders.forEach((path, order) -> server.createContext(path, exchange -> answer(exchange, order)));
        server.start();
        return server;
    }

    private interface Order {
        void carryOut(String endpoint, String body);
    }

    private static void answer(HttpExchange exchange, Order order) throws IOException {
        String endpoint = exchange.getRequestURI().getQuery().substring("endpoint=".length());
        order.carryOut(endpoint, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
