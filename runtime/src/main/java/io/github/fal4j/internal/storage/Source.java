package io.github.fal4j.internal.storage;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Content that is uploaded once, from its beginning to its end. For one thread at a time, but {@link #close} for any. */
interface Source extends Closeable {

    /** Stands for a length that nobody knows before the end. */
    long UNKNOWN = -1;

    /** Returns the name that the content has by itself, if any. */
    @Nullable
    String name();

    /** Returns the media type that the content was given with, if any. */
    @Nullable
    String type();

    /** Returns the number of bytes, or {@link #UNKNOWN}. */
    long length();

    /** Returns when the content was changed last, if it will still be there for another process. */
    default @Nullable Instant modified() {
        return null;
    }

    /** Returns the first bytes, enough to tell the type by. */
    byte[] head() throws IOException;

    /**
     * Returns the next bytes.
     *
     * @return exactly so many, fewer at the end, null after it
     */
    @Nullable
    Bytes next(long count) throws IOException;

    /** Checks that the content is still what it was when it was opened; called after its end. */
    void verify() throws IOException;
}
