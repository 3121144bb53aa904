package io.github.fal4j.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fal4j.emulator.script.Timing;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how many calls of queue traffic an emulator in a process of its own answers, and what processor time each takes there.
 *
 * <p>Every connection repeats a submit, a status and a result. As many calls go before them to warm up. Run by hand: {@code QueueLoad
 * <connections> <calls>}.
 */
final class QueueLoad {

    private static final String INPUT = "{\"prompt\":\"a tin robot\",\"num_images\":1}";

    private static final String REQUEST_ID = "\"request_id\":\"";

    private QueueLoad() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            serve();
            return;
        }
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueLoad.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            int port = Integer.parseInt(
                    new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8)).readLine());
            int connections = Integer.parseInt(arguments[0]);
            int calls = Integer.parseInt(arguments[1]);
            measure("warm-up", server, port, connections, calls);
            measure("measured", server, port, connections, calls);
        } finally {
            server.destroy();
        }
    }

    private static void serve() throws InterruptedException {
        try (FalEmulator emulator = FalEmulator.builder().timing(Timing.INSTANT).start()) {
            System.out.println(emulator.baseUri().getPort());
            Thread.currentThread().join();
        }
    }

    private static void measure(String name, Process server, int port, int connections, int calls)
            throws InterruptedException {
        AtomicLong left = new AtomicLong(calls);
        Duration before = processorTime(server);
        long start = System.nanoTime();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread caller = new Thread(() -> call(port, left));
            caller.start();
            callers.add(caller);
        }
        for (Thread caller : callers) {
            caller.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = processorTime(server).minus(before).toMillis() / 1e3;
        System.out.printf(
                Locale.ROOT,
                "%s: %d calls, %.0f per second, %.3f ms of the emulator's processor time each%n",
                name,
                calls,
                calls / seconds,
                used * 1e3 / calls);
    }

    private static Duration processorTime(Process process) {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void call(int port, AtomicLong left) {
        try (Socket socket = new Socket("localhost", port)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (left.addAndGet(-3) >= 0) {
                String submitted = call(socket, in, "POST /queue.fal.run/fal-ai/flux/dev", INPUT);
                int id = submitted.indexOf(REQUEST_ID) + REQUEST_ID.length();
                String path = "GET /queue.fal.run/fal-ai/flux/requests/"
                        + submitted.substring(id, submitted.indexOf('"', id));
                call(socket, in, path + "/status?logs=1", "");
                call(socket, in, path, "");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String call(Socket socket, InputStream in, String request, String body) throws IOException {
        String text = request + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Key id:secret\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(text.getBytes(UTF_8));
        int length = 0;
        String line = line(in);
        if (!line.startsWith("HTTP/1.1 200")) {
            throw new IOException(line);
        }
        while (!line.isEmpty()) {
            line = line(in);
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new String(in.readNBytes(length), UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
