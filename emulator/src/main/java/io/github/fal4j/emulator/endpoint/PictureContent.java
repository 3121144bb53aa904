package io.github.fal4j.emulator.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** Recognises pictures by their first bytes. */
final class PictureContent {

    private static final int LOOKED_AT = 512;
    private static final List<String> BEGINNINGS =
            List.of("\u0089PNG\r\n", "\u00ff\u00d8\u00ff", "GIF8", "BM", "II*\0", "MM\0*");
    private static final List<String> BRANDS = List.of("ftypavif", "ftypheic", "ftypheix", "ftypmif1", "ftypavis");

    private PictureContent() {}

    static boolean isPicture(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, LOOKED_AT), ISO_8859_1);
        boolean webP = start.startsWith("RIFF") && start.startsWith("WEBP", 8);
        return webP
                || BEGINNINGS.stream().anyMatch(start::startsWith)
                || BRANDS.stream().anyMatch(brand -> start.startsWith(brand, 4))
                || (start.contains("<svg") && start.stripLeading().startsWith("<"));
    }
}
