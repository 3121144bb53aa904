package io.github.fal4j;

import java.time.Duration;
import java.util.Map;

/** Options of a direct call. Instances are immutable; builders are not thread-safe. */
public final class RunOptions {

    private static final RunOptions DEFAULTS = builder().build();

    private final Map<String, String> headers;

    private RunOptions(Builder builder) {
        this.headers = builder.headers.toMap();
    }

    /** Returns the options of a call that names none. */
    public static RunOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Collects {@link RunOptions}. */
    public static final class Builder {

        private final CallHeaders headers = new CallHeaders();

        private Builder() {}

        /**
         * Limits the time until a runner starts on the call; past it the call fails with
         * {@link io.github.fal4j.error.StartTimeoutException}.
         *
         * @param timeout longer than 100 ms, sent to the millisecond
         */
        public Builder startTimeout(Duration timeout) {
            headers.startTimeout(timeout);
            return this;
        }

        /** Prefers runners that announce this hint, so that related calls meet warm caches. */
        public Builder hint(String hint) {
            headers.hint(hint);
            return this;
        }

        /**
         * Adds a header that has no option here.
         *
         * @throws IllegalArgumentException for headers that the client sets itself or that have an option of their own
         */
        public Builder header(String name, String value) {
            headers.custom(name, value);
            return this;
        }

        /** Returns the options. */
        public RunOptions build() {
            return new RunOptions(this);
        }
    }
}
