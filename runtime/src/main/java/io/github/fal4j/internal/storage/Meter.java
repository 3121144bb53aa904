package io.github.fal4j.internal.storage;

import io.github.fal4j.storage.UploadProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what all parts have sent and tells the caller, one call after another. What is sent again counts once; the whole is not told
 * before the service has confirmed it.
 */
final class Meter {

    private final @Nullable Consumer<UploadProgress> listener;
    private final long total;
    private final Map<Integer, Long> sent = new HashMap<>();
    private long sum;
    private long told;

    Meter(@Nullable Consumer<UploadProgress> listener, long total) {
        this.listener = listener;
        this.total = total;
    }

    /** Notes that a part has sent so many bytes in the attempt that is under way. */
    synchronized void sent(int part, long bytes) throws LocalFailure {
        Long before = sent.put(part, bytes);
        sum += bytes - (before == null ? 0 : before);
        if (sum > told && (total == Source.UNKNOWN || sum < total)) {
            tell(total);
        }
    }

    /** Notes that everything has arrived. */
    synchronized void finished() throws LocalFailure {
        tell(sum);
    }

    synchronized long sum() {
        return sum;
    }

    private void tell(long whole) throws LocalFailure {
        told = sum;
        if (listener == null) {
            return;
        }
        try {
            listener.accept(new UploadProgress(sum, whole));
        } catch (RuntimeException | Error thrown) {
            throw new LocalFailure("the onProgress callback threw " + thrown, thrown);
        }
    }
}
