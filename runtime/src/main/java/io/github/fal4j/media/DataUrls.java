package io.github.fal4j.media;

import io.github.fal4j.internal.content.ContentTypes;
import io.github.fal4j.internal.content.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Makes {@code data:} URIs: content inside an address. Endpoints take them up to 10 MiB, and the service advises against them above a few
 * kilobytes; {@link io.github.fal4j.storage.Storage} is for the rest.
 */
public final class DataUrls {

    private DataUrls() {}

    /**
     * Encodes content.
     *
     * @param contentType the media type, such as {@code image/png}
     */
    public static String encode(byte[] content, String contentType) {
        return "data:" + contentType + ";base64," + Base64.getEncoder().encodeToString(content);
    }

    /**
     * Encodes a text, as UTF-8.
     *
     * @param contentType the media type, such as {@code text/plain}
     */
    public static String encode(String text, String contentType) {
        return encode(text.getBytes(StandardCharsets.UTF_8), contentType);
    }

    /**
     * Encodes a file of this machine, with the type that its name or its first bytes tell.
     *
     * @throws IOException if it cannot be read
     */
    public static String encodeFile(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        return encode(content, ContentTypes.of(String.valueOf(file.getFileName()), ContentTypes.head(content)));
    }

    /** Encodes a picture as JPEG. */
    public static String encodeImage(BufferedImage image) {
        return encodeImage(image, "jpeg");
    }

    /**
     * Encodes a picture.
     *
     * @param format {@code jpeg}, {@code png} or another that ImageIO can write
     * @throws IllegalArgumentException if it cannot
     */
    public static String encodeImage(BufferedImage image, String format) {
        return encode(Pictures.encode(image, format), Pictures.contentType(format));
    }
}
