package io.github.fal4j;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that knows just enough of HTTP to go wrong at any byte. */
final class RawServer implements Closeable {

    /** What becomes of a connection. */
    @FunctionalInterface
    interface Script {
        void run(Wire wire) throws IOException;
    }

    private final ServerSocket socket;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawServer(Script script) {
        this.script = script;
        try {
            this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start("raw-server", this::accept);
    }

    Hosts hosts() {
        return Hosts.behind(URI.create("http://localhost:" + socket.getLocalPort()));
    }

    /** Returns the request lines that were read whole. */
    List<String> requests() {
        return requests;
    }

    /** Returns how many connections are open. */
    int connections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                start("raw-connection", () -> serve(connection));
            } catch (SocketException closed) {
                return;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Wire wire = new Wire(connection);
            while (!connection.isClosed()) {
                script.run(wire);
            }
        } catch (IOException gone) {
            // the client or the test ended the connection
        } finally {
            open.remove(connection);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection, seen from the server. */
    final class Wire {

        private final Socket connection;
        private final InputStream in;

        private Wire(Socket connection) throws IOException {
            this.connection = connection;
            this.in = connection.getInputStream();
            connection.setTcpNoDelay(true);
        }

        /** Reads up to the given text and returns all of it; fails when the client is gone. */
        String readTo(String end) throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
                read.write(readByte());
            }
            return read.toString(StandardCharsets.ISO_8859_1);
        }

        /** Reads a request whole and returns its request line. */
        String readRequest() throws IOException {
            String head = readTo("\r\n\r\n");
            read(contentLength(head));
            String line = head.substring(0, head.indexOf("\r\n"));
            requests.add(line);
            return line;
        }

        void read(int bytes) throws IOException {
            in.readNBytes(bytes);
        }

        int readByte() throws IOException {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client is gone");
            }
            return next;
        }

        void send(String text) throws IOException {
            connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
        }

        void answer(int status, String body) throws IOException {
            send(answerText(status, body));
        }

        /** Begins a stream of events, which ends with the connection. */
        void beginEvents() throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        }

        void event(String json) throws IOException {
            send("data: " + json + "\n\n");
        }

        /** Ends the connection, so that the client sees it end. */
        void cut() throws IOException {
            connection.close();
        }

        /** Says and reads no more until the client ends the connection, which opens the latch. */
        void hold(CountDownLatch gone) throws IOException {
            try {
                while (in.read() >= 0) {
                    continue;
                }
            } catch (SocketException reset) {
                // an end as good as any
            }
            gone.countDown();
            connection.close();
        }
    }

    static String answerText(int status, String body) {
        return "HTTP/1.1 " + status + " Words\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static int contentLength(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }
}
