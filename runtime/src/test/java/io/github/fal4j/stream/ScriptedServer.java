package io.github.fal4j.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of which the test writes every byte, one exchange per connection. */
public final class ScriptedServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Future<?> acceptor;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Plays the server's part of one exchange; the connection is closed when it returns. */
    public interface Script {
        /** Answers one exchange. */
        void answer(Wire wire) throws Exception;
    }

    /** Plays the server's part of one exchange, knowing the request. */
    public interface Dialogue {
        /** Answers one exchange. */
        void answer(Wire wire, String request) throws Exception;
    }

    /** The server's end of a connection. */
    public record Wire(Socket socket, InputStream in, OutputStream out) {

        public Wire write(String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
            return this;
        }

        /** Begins an answer in chunks. */
        Wire head(String contentType) throws IOException {
            return write("HTTP/1.1 200 OK\r\nContent-Type: " + contentType
                    + "\r\nx-fal-request-id: req-1\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        Wire chunk(String text) throws IOException {
            return chunk(text.getBytes(UTF_8));
        }

        Wire chunk(byte[] bytes) throws IOException {
            if (bytes.length > 0) {
                write(Integer.toHexString(bytes.length) + "\r\n");
                out.write(bytes);
                write("\r\n");
            }
            return this;
        }

        Wire event(String data) throws IOException {
            return chunk("data: " + data + "\n\n");
        }

        void end() throws IOException {
            write("0\r\n\r\n");
        }

        /** Waits until the other side has closed the connection. */
        public void awaitClose() {
            try {
                while (in.read() >= 0) {}
            } catch (IOException reset) {
                // closed as well
            }
        }
    }

    /** Starts on a free port. */
    public ScriptedServer(Script script) {
        this((wire, request) -> script.answer(wire));
    }

    /** Starts on a free port. */
    public ScriptedServer(Dialogue script) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        acceptor = threads.submit(() -> {
            while (!server.isClosed()) {
                accept(script);
            }
            return null;
        });
    }

    private void accept(Dialogue script) throws IOException {
        Socket socket = server.accept();
        sockets.add(socket);
        threads.execute(() -> serve(socket, script));
    }

    /** The port takes connections for as long as a thread accepts them, even past the closing of its socket. */
    private void awaitAcceptor() {
        try {
            acceptor.get();
        } catch (ExecutionException closed) {
            // as it was to be
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public FalClient client() {
        return FalClient.builder().key("kid-12345:secret-12345").hosts(hosts()).build();
    }

    public Hosts hosts() {
        return Hosts.behind(URI.create("http://127.0.0.1:" + server.getLocalPort()));
    }

    /** Returns the requests so far, head and body. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            server.close();
            awaitAcceptor();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.shutdownNow();
    }

    private void serve(Socket socket, Dialogue script) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String request = request(in);
            requests.add(request);
            script.answer(new Wire(socket, in, socket.getOutputStream()), request);
        } catch (Exception gone) {
            // the test sees it from the other side
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        Matcher length = LENGTH.matcher(head.toString(ISO_8859_1));
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head.toString(ISO_8859_1) + new String(body, UTF_8);
    }
}
