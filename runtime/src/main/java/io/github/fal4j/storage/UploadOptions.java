package io.github.fal4j.storage;

import io.github.fal4j.ObjectLifecycle;
import io.github.fal4j.internal.http.Timeouts;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of an upload. Instances are immutable; builders are not thread-safe. */
public final class UploadOptions {

    private static final UploadOptions DEFAULTS = builder().build();

    private final @Nullable String fileName;
    private final @Nullable String contentType;
    private final @Nullable ObjectLifecycle lifecycle;
    private final @Nullable Consumer<UploadProgress> onProgress;
    private final @Nullable Consumer<ResumableUpload> onResumable;
    private final long multipartAbove;
    private final @Nullable Integer parallelParts;
    private final @Nullable Duration totalTimeout;

    private UploadOptions(Builder builder) {
        this.fileName = builder.fileName;
        this.contentType = builder.contentType;
        this.lifecycle = builder.lifecycle;
        this.onProgress = builder.onProgress;
        this.onResumable = builder.onResumable;
        this.multipartAbove = builder.multipartAbove;
        this.parallelParts = builder.parallelParts;
        this.totalTimeout = builder.totalTimeout;
    }

    /** Returns the options of an upload that names none. */
    public static UploadOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name that was set. */
    public @Nullable String fileName() {
        return fileName;
    }

    /** Returns the media type that was set. */
    public @Nullable String contentType() {
        return contentType;
    }

    /** Returns what was set about time and access. */
    public @Nullable ObjectLifecycle lifecycle() {
        return lifecycle;
    }

    /** Returns the callback that was set. */
    public @Nullable Consumer<UploadProgress> onProgress() {
        return onProgress;
    }

    /** Returns the callback that was set. */
    public @Nullable Consumer<ResumableUpload> onResumable() {
        return onResumable;
    }

    /** Returns the size above which content is sent in parts, in bytes. */
    public long multipartAbove() {
        return multipartAbove;
    }

    /** Returns the number of parallel parts that was set. */
    public @Nullable Integer parallelParts() {
        return parallelParts;
    }

    /** Returns the limit that was set. */
    public @Nullable Duration totalTimeout() {
        return totalTimeout;
    }

    /** Collects {@link UploadOptions}. */
    public static final class Builder {

        private @Nullable String fileName;
        private @Nullable String contentType;
        private @Nullable ObjectLifecycle lifecycle;
        private @Nullable Consumer<UploadProgress> onProgress;
        private @Nullable Consumer<ResumableUpload> onResumable;
        private long multipartAbove = 100L * 1024 * 1024;
        private @Nullable Integer parallelParts;
        private @Nullable Duration totalTimeout;

        private Builder() {}

        /** Sets the name that the file gets. Default: its own, or one made from its type. */
        public Builder fileName(String fileName) {
            if (fileName.isBlank() || fileName.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("Not a file name: \"" + shown(fileName) + "\"");
            }
            this.fileName = fileName;
            return this;
        }

        /** Sets the media type, such as {@code image/png}. Default: what the ending of the name says, else the first bytes. */
        public Builder contentType(String contentType) {
            if (!contentType.matches("[!-~]+/[ -~]+")) {
                throw new IllegalArgumentException("Not a media type: \"" + shown(contentType) + "\"");
            }
            this.contentType = contentType;
            return this;
        }

        /** Sets how long the file is kept and who may read it. Default: what the account says. */
        public Builder lifecycle(ObjectLifecycle lifecycle) {
            this.lifecycle = lifecycle;
            return this;
        }

        /**
         * Hands over the progress every 64 KiB or more, on the threads that send, one call at a time: what it does holds up the
         * upload, and what it throws ends it.
         */
        public Builder onProgress(Consumer<UploadProgress> callback) {
            this.onProgress = callback;
            return this;
        }

        /**
         * Hands over what {@link Storage#resume(ResumableUpload, java.nio.file.Path)} needs to go on should this process end: when the
         * upload of a file in parts has begun, and whenever a part of it has arrived, one call at a time. Keep the latest. What the
         * callback does holds up the upload, and what it throws ends it. A file that is sent whole needs no resuming, and calls nothing.
         */
        public Builder onResumable(Consumer<ResumableUpload> callback) {
            this.onResumable = callback;
            return this;
        }

        /**
         * Sets the size above which content is sent in parts of 10 MiB, each of which is repeated alone if its connection breaks.
         * Default: 100 MiB. A stream, whose size nobody knows, is sent in parts whenever it holds more than one.
         */
        public Builder multipartAbove(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("multipartAbove must not be negative: " + bytes);
            }
            this.multipartAbove = bytes;
            return this;
        }

        /** Sets how many parts are sent at a time. Default: 4; of a stream, whose parts are in memory meanwhile, 2. */
        public Builder parallelParts(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("parallelParts must be at least 1: " + count);
            }
            this.parallelParts = count;
            return this;
        }

        /** Limits the upload as a whole. Default: the client's total timeout. */
        public Builder totalTimeout(Duration timeout) {
            this.totalTimeout = Timeouts.positive("totalTimeout", timeout);
            return this;
        }

        /** Returns the options. */
        public UploadOptions build() {
            return new UploadOptions(this);
        }

        private static String shown(String text) {
            return text.replaceAll("\\p{Cntrl}", "?");
        }
    }
}
