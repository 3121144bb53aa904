package io.github.fal4j;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/** HTTP on real sockets: each request is recorded, and each kind of request is able to go wrong as scripted. */
final class FaultyServer implements AutoCloseable {

    /** Something that happens to one request. */
    sealed interface Fault {
        /** Goes well. */
        record None() implements Fault {}

        /** Answers so, once the body is read. */
        record Answer(int status, String body) implements Fault {}

        /** Closes the connection after so many bytes of the body. */
        record CutInBody(int after) implements Fault {}

        /** Takes everything in and closes the connection in front of the answer. */
        record CutBeforeAnswer() implements Fault {}

        /** Takes everything in and closes the connection within the answer. */
        record CutInAnswer() implements Fault {}

        /** Takes everything in and says nothing. */
        record Hang() implements Fault {}

        /** Does not even take everything in. */
        record Stuck() implements Fault {}
    }

    private final ServerSocket socket;
    private final BiFunction<String, String, Kind> kinds;
    private final Function<Received, String> answers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<Kind, Deque<Fault>> faults = new EnumMap<>(Kind.class);
    private final AtomicInteger hanging = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean keepsContent = true;

    /**
     * Starts.
     *
     * @param kinds tells the kind of a request by its method and target
     * @param answers says what is answered where nothing goes wrong
     */
    FaultyServer(BiFunction<String, String, Kind> kinds, Function<Received, String> answers) {
        this.kinds = kinds;
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Lets the next requests of a kind go wrong, one after another. */
    synchronized void on(Kind kind, Fault... next) {
        faults.computeIfAbsent(kind, any -> new ArrayDeque<>()).addAll(List.of(next));
    }

    void discardContent() {
        keepsContent = false;
    }

    List<Received> received() {
        return received;
    }

    /** Returns how many connections wait for the other side to give up. */
    int hanging() {
        return hanging.get();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 64 * 1024);
            while (answer(connection, in)) {
                continue;
            }
        } catch (IOException gone) {
            // either side has ended the connection
        } finally {
            open.remove(connection);
        }
    }

    /** Returns whether the connection stays open. */
    private boolean answer(Socket connection, InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return false;
        }
        String[] lines = head.split("\r\n", -1);
        String[] request = lines[0].split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip());
            }
        }
        Kind kind = kinds.apply(request[0], request[1]);
        Fault fault = next(kind);
        long length = Long.parseLong(headers.getOrDefault("Content-Length", "0"));
        if (fault instanceof Fault.Hang) {
            hang(in);
            return false;
        }
        if (fault instanceof Fault.Stuck) {
            await(closed);
            return false;
        }
        if (fault instanceof Fault.CutInBody cut) {
            in.readNBytes((int) Math.min(cut.after(), length));
            return false;
        }
        boolean keep = keepsContent || length < 100_000;
        byte[] body = keep ? in.readNBytes((int) length) : discard(in, length);
        if (keep && body.length < length) {
            return false;
        }
        Received whole = new Received(kind, request[0], request[1], headers, body, length);
        received.add(whole);
        if (fault instanceof Fault.CutBeforeAnswer) {
            return false;
        }
        String answer = fault instanceof Fault.Answer said
                ? FakeStorage.text(said.status(), said.body(), "")
                : answers.apply(whole);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        boolean cut = fault instanceof Fault.CutInAnswer;
        connection.getOutputStream().write(bytes, 0, cut ? bytes.length - 5 : bytes.length);
        connection.getOutputStream().flush();
        return !cut;
    }

    private void hang(InputStream in) throws IOException {
        hanging.incrementAndGet();
        try {
            while (in.read() >= 0) {
                continue;
            }
        } finally {
            hanging.decrementAndGet();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private synchronized Fault next(Kind kind) {
        Deque<Fault> waiting = faults.get(kind);
        return waiting == null ? null : waiting.poll();
    }

    private static byte[] discard(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[256 * 1024];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("the client is gone");
            }
            left -= count;
        }
        return new byte[0];
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
