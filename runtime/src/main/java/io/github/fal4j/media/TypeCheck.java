package io.github.fal4j.media;

import io.github.fal4j.internal.content.ContentTypes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets content through that is of the wanted type.
 *
 * @param wanted a media type, or all of a kind such as {@code image/*}; null for any
 */
record TypeCheck(@Nullable String wanted) {

    /**
     * Returns the content from its beginning.
     *
     * @param told its type as somebody says who should know, or null
     * @throws IOException if it is of another type; the content is closed
     */
    InputStream passed(InputStream content, @Nullable String told) throws IOException {
        if (wanted == null) {
            return content;
        }
        try {
            String type = told == null ? ContentTypes.OCTETS : ContentTypes.bare(told);
            if (!type.equals(ContentTypes.OCTETS) && !type.equals("binary/octet-stream")) {
                check(type);
                return content;
            }
            InputStream again = new BufferedInputStream(content);
            again.mark(ContentTypes.HEAD);
            byte[] head = again.readNBytes(ContentTypes.HEAD);
            again.reset();
            check(ContentTypes.ofBytes(head));
            return again;
        } catch (IOException | RuntimeException failure) {
            content.close();
            throw failure;
        }
    }

    private void check(String type) throws IOException {
        String range = String.valueOf(wanted).toLowerCase(Locale.ROOT);
        boolean fits =
                range.endsWith("/*") ? type.startsWith(range.substring(0, range.length() - 1)) : type.equals(range);
        if (!fits) {
            throw new IOException("The file is of type " + type + ", not " + wanted + " as is wanted");
        }
    }
}
