package io.github.fal4j.media;

import org.jspecify.annotations.Nullable;

/** Options of a download. Instances are immutable; builders are not thread-safe. */
public final class DownloadOptions {

    private static final DownloadOptions DEFAULTS = builder().build();

    private final long maxBytes;
    private final @Nullable String contentType;

    private DownloadOptions(Builder builder) {
        this.maxBytes = builder.maxBytes;
        this.contentType = builder.contentType;
    }

    /** Returns the options of a download that names none. */
    public static DownloadOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the most bytes that are wanted. */
    public long maxBytes() {
        return maxBytes;
    }

    /** Returns the media type that is wanted, or null for any. */
    public @Nullable String contentType() {
        return contentType;
    }

    /** Collects {@link DownloadOptions}. */
    public static final class Builder {

        private long maxBytes = MediaFile.DEFAULT_LIMIT;
        private @Nullable String contentType;

        private Builder() {}

        /** Sets the most bytes that are wanted; a larger file is an error. Default: {@link MediaFile#DEFAULT_LIMIT}. */
        public Builder maxBytes(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("maxBytes must not be negative: " + bytes);
            }
            this.maxBytes = bytes;
            return this;
        }

        /**
         * Sets the media type that is wanted, such as {@code image/png}, or {@code image/*} for all of a kind; a file of another is an
         * error before any of it is handed over. What counts is what the server says, and the first bytes where it says nothing.
         * Default: any.
         */
        public Builder contentType(String type) {
            if (!type.matches("[a-zA-Z0-9!#$&^_.+-]+/([a-zA-Z0-9!#$&^_.+-]+|\\*)")) {
                throw new IllegalArgumentException("Not a media type such as image/png or image/*: \""
                        + type.replaceAll("\\p{Cntrl}", "?") + "\"");
            }
            this.contentType = type;
            return this;
        }

        /** Returns the options. */
        public DownloadOptions build() {
            return new DownloadOptions(this);
        }
    }
}
