package io.github.fal4j.internal.realtime;

import okhttp3.WebSocket;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way out.
 *
 * @param text what goes out as text, or null
 * @param bytes what goes out as it is, or the text's bytes
 */
record Frame(@Nullable String text, ByteString bytes) {

    /** What OkHttp takes at once; of more it closes the connection. */
    static final int LARGEST = 16 * 1024 * 1024;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if no connection would take it
     */
    Frame {
        if (bytes.size() > LARGEST) {
            throw new IllegalArgumentException("The input is " + bytes.size()
                    + " bytes long; a live connection takes 16 MiB at most: give large files by their URL");
        }
    }

    static Frame text(String text) {
        return new Frame(text, ByteString.encodeUtf8(text));
    }

    static Frame binary(byte[] bytes) {
        return new Frame(null, ByteString.of(bytes));
    }

    /** Hands the message to the connection; false if that is closing. */
    boolean sendTo(WebSocket socket) {
        return text == null ? socket.send(bytes) : socket.send(text);
    }
}
