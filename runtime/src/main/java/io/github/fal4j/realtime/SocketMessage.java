package io.github.fal4j.realtime;

import java.util.Arrays;

/** One message of a plain WebSocket. Immutable. */
public sealed interface SocketMessage {

    /**
     * A text.
     *
     * @param text the text
     */
    record Text(String text) implements SocketMessage {}

    /** Bytes. */
    final class Bytes implements SocketMessage {

        private final byte[] bytes;

        /** Copies the bytes. */
        public Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** Returns a copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        /** Returns how many bytes these are. */
        @Override
        public String toString() {
            return "Bytes[" + bytes.length + "]";
        }
    }
}
