package io.github.fal4j.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand jobs that wait, and the status streams of a thousand of them, in an emulator with 256 MB and few threads. */
@Timeout(300)
class ManyJobsTest {

    private static final int JOBS = 10_000;
    private static final int STREAMS = 1_000;

    @Test
    void tenThousandWaitingJobsFitIntoASmallHeap() throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Socket> streams = new ArrayList<>();
        try {
            BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
            int port = Integer.parseInt(out.readLine());
            List<String> jobs = submit(port);
            assertThat(jobs).doesNotHaveDuplicates().hasSize(JOBS);

            for (int i = 0; i < STREAMS; i++) {
                streams.add(follow(port, jobs.get(JOBS - 1 - i)));
            }
            for (Socket stream : streams) {
                assertThat(event(stream).path("status").asText()).isEqualTo("IN_QUEUE");
            }
            assertThat(status(port, jobs.get(0)).path("status").asText()).isEqualTo("IN_QUEUE");

            server.getOutputStream().write('\n');
            server.getOutputStream().flush();
            int threads = Integer.parseInt(out.readLine());
            assertThat(threads).as("threads of the emulator's process").isLessThan(64);
            assertThat(server.isAlive()).isTrue();
        } finally {
            for (Socket stream : streams) {
                stream.close();
            }
            server.destroy();
        }
    }

    private static List<String> submit(int port) throws Exception {
        String body = "{\"prompt\":\"a tin robot with a long description, " + "x".repeat(200) + "\"}";
        List<String> ids = new ArrayList<>();
        try (Socket socket = new Socket("localhost", port)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            // All in a row, since the emulator answers in order.
            Thread sender = new Thread(() -> send(socket, body));
            sender.start();
            while (ids.size() < JOBS) {
                ids.add(FalCaller.json(answer(in)).path("request_id").asText());
            }
            sender.join();
        }
        return ids;
    }

    private static void send(Socket socket, String body) {
        try {
            OutputStream out = socket.getOutputStream();
            byte[] request = request("POST /queue.fal.run/fal-ai/flux/dev", body);
            for (int i = 0; i < JOBS; i++) {
                out.write(request);
            }
            out.flush();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode status(int port, String id) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request("GET /queue.fal.run/fal-ai/flux/requests/" + id + "/status", ""));
            return FalCaller.json(answer(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))));
        }
    }

    private static Socket follow(int port, String id) throws Exception {
        Socket socket = new Socket("localhost", port);
        socket.getOutputStream().write(request("GET /queue.fal.run/fal-ai/flux/requests/" + id + "/status/stream", ""));
        return socket;
    }

    private static JsonNode event(Socket stream) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(stream.getInputStream(), UTF_8));
        String line = in.readLine();
        while (!line.startsWith("data: ")) {
            line = in.readLine();
        }
        return FalCaller.json(line.substring("data: ".length()));
    }

    private static byte[] request(String start, String body) {
        return (start + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Key id:secret\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(UTF_8);
    }

    private static String answer(BufferedReader in) throws Exception {
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += in.read(body, read, length - read);
        }
        return new String(body);
    }

    /** The emulator in a process of its own, which tells its port and, when asked, how many threads it has. */
    static final class Server {

        private Server() {}

        public static void main(String[] arguments) throws Exception {
            Timing forEver = new Timing(Duration.ofHours(1), 0, Duration.ofHours(1), 0);
            try (FalEmulator emulator = FalEmulator.builder().timing(forEver).start()) {
                System.out.println(emulator.baseUri().getPort());
                while (System.in.read() >= 0) {
                    System.out.println(Thread.getAllStackTraces().size());
                }
            }
        }
    }
}
