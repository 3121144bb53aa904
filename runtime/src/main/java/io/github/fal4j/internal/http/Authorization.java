package io.github.fal4j.internal.http;

import org.jspecify.annotations.Nullable;

/** Gives the value of the header that carries the key, anew for each attempt. Implementations are thread-safe. */
@FunctionalInterface
public interface Authorization {

    /** Returns the value, or null for none; blocks if it has to be asked for. */
    @Nullable
    String value();
}
