package io.github.fal4j.internal.http;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Gives the value of the header that carries the key, anew for each attempt. Implementations are thread-safe. */
@FunctionalInterface
public interface Authorization {

    /** Returns the value, or null for none; blocks if there is something to {@link #ask}. */
    @Nullable
    String value();

    /** Asks for the value without blocking; null where it is at hand. */
    default @Nullable CompletableFuture<String> ask() {
        return null;
    }
}
