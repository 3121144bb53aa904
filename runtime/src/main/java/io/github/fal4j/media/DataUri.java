package io.github.fal4j.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads content inside a URI, as RFC 2397 has it: {@code data:image/png;base64,iVBORw0...}. It is decoded while it is read. */
final class DataUri {

    private DataUri() {}

    static boolean isDataUri(String url) {
        return url.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Returns the media type that the URI names, or null; what stands before its comma. */
    static @Nullable String type(String uri) {
        String named =
                uri.substring(5, Math.max(5, uri.indexOf(','))).split(";", 2)[0].strip();
        return named.isEmpty() ? null : named;
    }

    static InputStream open(String uri) throws IOException {
        int comma = uri.indexOf(',');
        if (!isDataUri(uri) || comma < 0) {
            throw new IOException("Not a data URI: " + uri.substring(0, Math.min(40, uri.length())));
        }
        boolean base64 = uri.regionMatches(true, comma - 7, ";base64", 0, 7);
        InputStream text = new Text(uri, comma + 1);
        return new Decoded(base64 ? Base64.getMimeDecoder().wrap(text) : new Percent(text));
    }

    /** The characters of the URI, which are ASCII. */
    private static final class Text extends InputStream {

        private final String text;
        private int next;

        private Text(String text, int next) {
            this.text = text;
            this.next = next;
        }

        @Override
        public int read() {
            return next < text.length() ? text.charAt(next++) & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, text.length() - next);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) text.charAt(next++);
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    /** Takes {@code %41} for what it stands for, and everything else for itself. */
    private static final class Percent extends FilterInputStream {

        private Percent(InputStream text) {
            super(text);
        }

        @Override
        public int read() throws IOException {
            int character = super.read();
            if (character != '%') {
                return character;
            }
            int high = Character.digit(super.read(), 16);
            int low = Character.digit(super.read(), 16);
            if (high < 0 || low < 0) {
                throw new IOException("a percent sign without two hexadecimal digits");
            }
            return high * 16 + low;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = 0;
            while (count < length) {
                int next = read();
                if (next < 0) {
                    return count == 0 ? -1 : count;
                }
                into[offset + count++] = (byte) next;
            }
            return count;
        }
    }

    /** Says what it is that cannot be decoded. */
    private static final class Decoded extends FilterInputStream {

        private Decoded(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException broken) {
                throw said(broken);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException broken) {
                throw said(broken);
            }
        }

        private static IOException said(IOException broken) {
            return new IOException("The content of the data URI cannot be decoded: " + broken.getMessage(), broken);
        }
    }
}
