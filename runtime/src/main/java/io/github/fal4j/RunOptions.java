package io.github.fal4j;

import io.github.fal4j.internal.http.CallMethod;

/** Options of a direct call. Instances are immutable; builders are not thread-safe. */
public final class RunOptions {

    private static final RunOptions DEFAULTS = builder().build();

    private final CallSettings settings;

    private RunOptions(Builder builder) {
        this.settings = builder.settings();
    }

    /** Returns the options of a call that names none. */
    public static RunOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    CallSettings settings() {
        return settings;
    }

    /** Collects {@link RunOptions}. */
    public static final class Builder extends DirectOptionsBuilder<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the HTTP method, for apps of one's own that serve others; see also {@link #path(String)}. Default: POST.
         *
         * @param method GET, which sends the input's fields as parameters of the address and may be repeated when a connection breaks;
         *     POST, PUT, PATCH or DELETE, which send the input as JSON
         * @throws IllegalArgumentException if it is none of these
         */
        public Builder method(String method) {
            return with(CallMethod.of(method));
        }

        /** Returns the options. */
        public RunOptions build() {
            return new RunOptions(this);
        }
    }
}
