package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.emulator.script.Timing;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets whose callers do not keep to the protocol. */
class HostileSocketTest extends EmulatorFixture {

    @Override
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder.timing(Timing.INSTANT);
    }

    @AfterEach
    void othersAreServed() throws Exception {
        LiveSocket live = LiveSocket.open(emulator, "/fal.run/" + ENDPOINT + "/realtime");
        live.send("{\"prompt\":\"x\"}");
        assertThat(live.next().toString()).contains("images");
    }

    /** Frames: not masked; reserved bits; unknown opcode; continuation of nothing; 2^63 bytes; control frame of 200 bytes; bad UTF-8. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "81026869",
                "f182000000006869",
                "8382000000006869",
                "8082000000006869",
                "81ff800000000000000000000000",
                "89fe00c800000000",
                "818200000000c328"
            })
    void badFramesCloseTheConnection(String hex) throws Exception {
        for (String path : new String[] {"/fal.run/" + ENDPOINT + "/realtime", "/ws.fal.run/" + ENDPOINT}) {
            try (Socket caller = upgraded(path)) {
                caller.getOutputStream().write(HexFormat.of().parseHex(hex));
                caller.getOutputStream().write(new byte[300]);
                // A close frame, or just the end.
                byte[] rest = caller.getInputStream().readAllBytes();
                assertThat(rest.length == 0 || (rest[0] & 0xff) == 0x88).isTrue();
            }
        }
    }

    @Test
    void messagesThatAreNoInputsEndTheSession() throws Exception {
        LiveSocket text = LiveSocket.open(emulator, "/fal.run/" + ENDPOINT + "/realtime");
        text.send("{");
        assertThat(text.next().toString()).contains("x-fal-error", "INTERNAL_ERROR");

        LiveSocket deep = LiveSocket.open(emulator, "/fal.run/" + ENDPOINT + "/realtime");
        deep.send("[".repeat(50_000));
        assertThat(deep.next().toString()).contains("INTERNAL_ERROR");
    }

    @Test
    void deepMessagePackEndsTheSession() throws Exception {
        try (Socket caller = upgraded("/fal.run/" + ENDPOINT + "/realtime")) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            int length = 60_000;
            frame.writeBytes(new byte[] {(byte) 0x82, (byte) 0xfe, (byte) (length >> 8), (byte) length, 0, 0, 0, 0});
            for (int i = 0; i < length; i++) {
                frame.write(0x91); // an array of one, which is an array of one, which ...
            }
            caller.getOutputStream().write(frame.toByteArray());
            assertThat(new String(caller.getInputStream().readNBytes(60), ISO_8859_1))
                    .contains("x-fal-error");
        }
    }

    @Test
    void bufferingThatIsNoNumberIsRefused() throws Exception {
        for (String value : new String[] {"x", "0", "61", "-1", "99999999999999"}) {
            assertThat(handshake("/fal.run/" + ENDPOINT + "/realtime?max_buffering=" + value))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void handshakesSetNoCookie() throws Exception {
        for (String path : new String[] {"/fal.run/" + ENDPOINT + "/realtime", "/ws.fal.run/" + ENDPOINT}) {
            assertThat(handshake(path)).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("cookie");
        }
    }

    @Test
    void callsThatNobodyWaitsForCloseTheSocket() throws Exception {
        emulator.setTiming(TIMING);
        LiveSocket calls = LiveSocket.open(emulator, "/ws.fal.run/" + ENDPOINT);
        for (int messages = 0; messages <= 1_003; messages += 3) {
            calls.send("{\"prompt\":\"x\"}");
        }

        assertThat(calls.next()).isEqualTo(new LiveSocket.Closed(1008));
        emulator.setTiming(Timing.INSTANT);
    }

    private String handshake(String path) throws Exception {
        try (Socket caller = fal.connect()) {
            request(caller, path);
            return head(caller);
        }
    }

    private Socket upgraded(String path) throws Exception {
        Socket caller = fal.connect();
        request(caller, path);
        assertThat(head(caller)).startsWith("HTTP/1.1 101");
        return caller;
    }

    private static void request(Socket caller, String path) throws Exception {
        caller.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Key id:secret\r\n"
                                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(ISO_8859_1));
    }

    private static String head(Socket caller) throws Exception {
        StringBuilder head = new StringBuilder();
        int next = caller.getInputStream().read();
        while (next >= 0) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
            next = caller.getInputStream().read();
        }
        return head.toString();
    }
}
