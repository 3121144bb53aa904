package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.settings.Capacity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one caller does, it is answered or its connection is closed, and the others are served. */
class HostileTest extends EmulatorFixture {

    private static final int LIMIT = 1_000_000;
    private static final String PROMPT = "{\"prompt\":\"x\"}";
    private static final String HEAD =
            "POST /fal.run/" + ENDPOINT + " HTTP/1.1\r\nHost: localhost\r\n" + "Authorization: Key id:secret\r\n";

    @Override
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder.timing(Timing.INSTANT).capacity(Capacity.DEFAULT.withBody(LIMIT));
    }

    @BeforeEach
    @AfterEach
    void othersAreServed() throws Exception {
        assertThat(fal.run(ENDPOINT, PROMPT).statusCode()).isEqualTo(200);
    }

    @Test
    void bodyThatIsAnnouncedAsTooLongIsNotRead() throws Exception {
        try (Socket caller = fal.connect()) {
            write(caller, HEAD + "Content-Length: 9000000000000\r\n\r\n");

            String answer = new String(caller.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("longer than " + LIMIT);
        }
    }

    @Test
    void bodyThatGrowsTooLongIsGivenUp() throws Exception {
        try (Socket caller = fal.connect()) {
            write(caller, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "2710\r\n" + "x".repeat(10_000) + "\r\n";
            boolean open = true;
            for (int sent = 0; open && sent < 100 * LIMIT; sent += 10_000) {
                open = tryWrite(caller, chunk);
            }

            assertThat(open).as("connection after a hundred times the limit").isFalse();
        }
        assertThat(fal.post("/fal.run/" + ENDPOINT, "x".repeat(LIMIT)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void callersWhoNeverEndTheirBodiesKeepNobodyWaiting() throws Exception {
        List<Socket> callers = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket caller = fal.connect();
                callers.add(caller);
                write(caller, HEAD + "Content-Length: 1000\r\n\r\n{");
            }
            othersAreServed();
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
    }

    @Test
    void callersWhoNeverReadKeepNobodyWaiting() throws Exception {
        emulator.setTiming(new Timing(java.time.Duration.ZERO, 0, java.time.Duration.ofSeconds(10), 200));
        String input = "{\"prompt\":\"x\",\"sync_mode\":true,\"num_images\":4}";
        List<Socket> callers = new ArrayList<>();
        try {
            long scheduled = time.scheduled();
            for (int i = 0; i < 20; i++) {
                Socket caller = fal.connect();
                caller.setReceiveBufferSize(1024);
                callers.add(caller);
                write(
                        caller,
                        HEAD.replace(ENDPOINT, ENDPOINT + "/stream") + "Content-Length: " + input.length() + "\r\n\r\n"
                                + input);
            }
            time.awaitScheduled(scheduled + 20);
            pass(10); // megabytes of events for each
            emulator.setTiming(Timing.INSTANT);
            othersAreServed();
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
        emulator.setTiming(Timing.INSTANT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "nul", "{\"prompt\":\"x\"} {}", "\u0000", "{\"prompt\":\"\\ud800\"", "[[[[", "\"\\x\""})
    void bodiesThatAreNotJsonAreRefused(String body) throws Exception {
        HttpResponse<String> run = fal.run(ENDPOINT, body);
        HttpResponse<String> submit = fal.submit(body);

        assertThat(run.statusCode()).isEqualTo(422);
        assertThat(submit.statusCode()).isEqualTo(400);
        assertThat(json(submit).path("detail").asText()).contains("not JSON");
    }

    @Test
    void deepJsonIsRefused() throws Exception {
        String deep = "[".repeat(400_000);
        String nested = "{\"prompt\":" + "[".repeat(900) + "]".repeat(900) + "}";

        assertThat(fal.run(ENDPOINT, deep).statusCode()).isEqualTo(422);
        assertThat(fal.submit(deep).statusCode()).isEqualTo(400);
        assertThat(fal.run(ENDPOINT, nested).statusCode()).isEqualTo(422);
        assertThat(fal.run(ENDPOINT, "{\"prompt\":1" + "0".repeat(900_000) + "}")
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fal.run/../../../../etc/passwd",
                "/fal.run/acme/%2e%2e/%2e%2e/secret",
                "/fal.run/acme/..%2f..%2fsecret",
                "/v3.fal.media/files/../../etc/passwd",
                "/v3.fal.media/%00",
                "//fal.run//acme",
                "/fal.run/acme/sketch;x=1/fast",
                "/queue.fal.run/acme/sketch/requests/../../x",
                "/queue.fal.run/requests//status",
                "/fal.run/acme/broken/%C0%AE",
                "/fal.run/%",
                "/x?%zz",
                "*"
            })
    void oddPathsLeadNowhere(String path) throws Exception {
        for (String method : List.of("GET", "POST")) {
            String answer = fal.raw(method + " " + path + " HTTP/1.1", "localhost", PROMPT);
            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("root:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
                "GET / HTTP/9.9\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n"
            })
    void whatIsNotHttpIsAnsweredOrClosed(String bytes) throws Exception {
        try (Socket caller = fal.connect()) {
            write(caller, bytes);
            caller.shutdownOutput();
            String answer = new String(caller.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answer).matches("(?s)(HTTP/1.1 [45].*)?|.*Which fal host.*");
        }
    }

    @Test
    void headersThatAreTooLongAreRefused() throws Exception {
        try (Socket caller = fal.connect()) {
            tryWrite(caller, HEAD + "X-Long: " + "x".repeat(2_000_000) + "\r\n\r\n");
            caller.shutdownOutput();
            String answer;
            try {
                answer = new String(caller.getInputStream().readAllBytes(), UTF_8);
            } catch (IOException closed) {
                answer = "";
            }
            assertThat(answer).matches("(?s)(HTTP/1.1 431.*)?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "NaN", "0.1", "-5", "99999999999999999999999999", ""})
    void startTimeoutsThatAreNoTimesAreRefused(String timeout) throws Exception {
        String answer = fal.raw(
                "POST /queue.fal.run/" + ENDPOINT + " HTTP/1.1\r\nX-Fal-Request-Start-Timeout: " + timeout,
                "localhost",
                PROMPT);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("bad_request");
    }

    private static void write(Socket caller, String text) throws IOException {
        OutputStream out = caller.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    private static boolean tryWrite(Socket caller, String text) {
        try {
            write(caller, text);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
