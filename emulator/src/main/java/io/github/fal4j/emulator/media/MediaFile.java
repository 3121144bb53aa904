package io.github.fal4j.emulator.media;

import java.util.Base64;

/** A file that outputs point to. Implementations are immutable, and equal ones have equal bytes. */
public interface MediaFile {

    /** Returns a name for the file, such as {@code image.png}. */
    String name();

    /** Returns what it is served as, such as {@code image/png}. */
    String contentType();

    /** Returns the content, the same every time. */
    byte[] bytes();

    /** Returns an address that has the content inside, {@code data:image/png;base64,...}. */
    default String dataUri() {
        return "data:" + contentType() + ";base64," + Base64.getEncoder().encodeToString(bytes());
    }
}
