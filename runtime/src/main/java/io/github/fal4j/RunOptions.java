package io.github.fal4j;

import io.github.fal4j.internal.http.CallMethod;
import io.github.fal4j.internal.http.CallTimeouts;
import io.github.fal4j.internal.http.SocketTransport;
import java.time.Duration;

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
    public static final class Builder extends CallOptionsBuilder<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Limits the call as a whole, all attempts together. Default: the client's. */
        public Builder totalTimeout(Duration timeout) {
            return with(CallTimeouts.total(timeout));
        }

        /**
         * Makes the call over a WebSocket of its own instead of HTTP, for networks that cut silent HTTP connections but not those.
         * Outputs and errors are the same.
         */
        public Builder overWebSocket() {
            return with(SocketTransport.WANTED);
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
