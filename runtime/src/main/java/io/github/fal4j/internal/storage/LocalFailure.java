package io.github.fal4j.internal.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something here went wrong, not on the way: neither another attempt nor another route would help. */
@SuppressWarnings("serial") // never leaves the runtime
final class LocalFailure extends IOException {

    LocalFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static LocalFailure unreadable(IOException cause) {
        return cause instanceof LocalFailure known
                ? known
                : new LocalFailure("the content cannot be read: " + Wording.of(cause), cause);
    }
}
