package io.github.fal4j.storage;

import java.util.OptionalDouble;

/**
 * How far an upload has come.
 *
 * @param sentBytes bytes on their way so far; never fewer than the last time, even if a part is sent again
 * @param totalBytes bytes in all, or -1 as long as nobody knows, as with a stream; equal to {@code sentBytes} once the service has
 *     confirmed the whole
 */
public record UploadProgress(long sentBytes, long totalBytes) {

    /** Returns the part that is done, from 0 to 1, if the total is known. */
    public OptionalDouble fraction() {
        if (totalBytes < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(totalBytes == 0 ? 1 : (double) sentBytes / totalBytes);
    }
}
