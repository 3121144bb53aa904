package io.github.fal4j;

import io.github.fal4j.internal.http.CallTimeouts;
import java.time.Duration;

/** Options of a submitted request. Instances are immutable; builders are not thread-safe. */
public final class SubmitOptions {

    private static final SubmitOptions DEFAULTS = builder().build();

    private final CallSettings settings;

    private SubmitOptions(Builder builder) {
        this.settings = builder.settings();
    }

    /** Returns the options of a request that names none. */
    public static SubmitOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    CallSettings settings() {
        return settings;
    }

    /** Collects {@link SubmitOptions}. */
    public static final class Builder extends QueueOptionsBuilder<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Limits the submission, all attempts together. Default: the client's. */
        public Builder totalTimeout(Duration timeout) {
            return with(CallTimeouts.total(timeout));
        }

        /** Returns the options. */
        public SubmitOptions build() {
            return new SubmitOptions(this);
        }
    }
}
