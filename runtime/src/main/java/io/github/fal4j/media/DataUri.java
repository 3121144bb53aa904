package io.github.fal4j.media;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Content inside a URI, as RFC 2397 has it: {@code data:image/png;base64,iVBORw0...}.
 *
 * @param contentType the media type; octets of no known type when null
 * @param content the content itself
 */
@SuppressWarnings("ArrayRecordComponent") // internal, short-lived, never compared
record DataUri(@Nullable String contentType, byte[] content) {

    static boolean isDataUri(String url) {
        return url.regionMatches(true, 0, "data:", 0, 5);
    }

    static DataUri parse(String uri) throws IOException {
        int comma = uri.indexOf(',');
        if (!isDataUri(uri) || comma < 0) {
            throw new IOException("Not a data URI: " + uri.substring(0, Math.min(40, uri.length())));
        }
        String head = uri.substring(5, comma);
        String type = head.contains(";") ? head.substring(0, head.indexOf(';')) : head;
        return new DataUri(type.isEmpty() ? null : type, decode(head, uri.substring(comma + 1)));
    }

    private static byte[] decode(String head, String text) throws IOException {
        try {
            if (head.endsWith(";base64")) {
                return Base64.getMimeDecoder().decode(text);
            }
            // URLDecoder is for forms, where a plus stands for a blank; here it stands for itself.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new IOException("The content of the data URI cannot be decoded: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        String type = contentType == null ? "application/octet-stream" : contentType;
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content);
    }
}
