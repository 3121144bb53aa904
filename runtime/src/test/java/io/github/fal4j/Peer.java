package io.github.fal4j;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.stream.ScriptedServer.Wire;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** The server's end of a WebSocket, frame by frame. */
final class Peer {

    static final ObjectMapper PACKED = new ObjectMapper(new MessagePackFactory());
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Wire wire;
    private final DataInputStream in;

    /** A message that came in. */
    record Received(int opcode, byte[] payload) {

        boolean isClose() {
            return opcode == CLOSE;
        }

        JsonNode json() {
            try {
                return opcode == TEXT ? JSON.readTree(payload) : PACKED.readTree(payload);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        boolean isText() {
            return opcode == TEXT;
        }
    }

    private Peer(Wire wire) {
        this.wire = wire;
        this.in = new DataInputStream(wire.in());
    }

    /** Answers a handshake. */
    static Peer accept(Wire wire, String request) throws IOException {
        Matcher key = KEY.matcher(request);
        if (!key.find()) {
            throw new IOException("not a handshake: " + request);
        }
        wire.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accepted(key.group(1)) + "\r\n\r\n");
        return new Peer(wire);
    }

    void text(String text) throws IOException {
        send(TEXT, text.getBytes(UTF_8));
    }

    void packed(Map<String, ?> message) throws IOException {
        binary(pack(message));
    }

    void binary(byte[] bytes) throws IOException {
        send(BINARY, bytes);
    }

    void close(int code, String reason) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(code >> 8);
        payload.write(code & 0xff);
        payload.writeBytes(reason.getBytes(UTF_8));
        send(CLOSE, payload.toByteArray());
    }

    /** Sends the beginning of a frame that never ends. */
    void half() throws IOException {
        wire.out().write(new byte[] {(byte) (0x80 | BINARY), 100, 1, 2, 3});
        wire.out().flush();
    }

    /** Returns the next message; pings are answered on the way. */
    Received receive() throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte() & 0x7f;
            long size = length < 126 ? length : length == 126 ? in.readUnsignedShort() : in.readLong();
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes((int) size);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            if (opcode == PING) {
                send(PONG, payload);
            } else if (opcode != PONG) {
                return new Received(opcode, payload);
            }
        }
    }

    /** Gives back each input as an output until the other side closes. */
    void echo() throws IOException {
        Received next = receive();
        while (!next.isClose()) {
            send(next.opcode(), next.payload());
            next = receive();
        }
        send(CLOSE, next.payload());
    }

    static byte[] pack(Map<String, ?> message) {
        try {
            return PACKED.writeValueAsBytes(message);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private synchronized void send(int opcode, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else if (payload.length < 65536) {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length & 0xff);
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift) & 0xff);
            }
        }
        frame.writeBytes(payload);
        frame.writeTo(wire.out());
        wire.out().flush();
    }

    private static String accepted(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
