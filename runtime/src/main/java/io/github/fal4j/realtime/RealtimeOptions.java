package io.github.fal4j.realtime;

import io.github.fal4j.EndpointId;
import io.github.fal4j.internal.http.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Options of a live connection. Instances are immutable; builders are not thread-safe. */
public final class RealtimeOptions {

    private static final RealtimeOptions DEFAULTS = builder().build();

    private final Builder values;

    private RealtimeOptions(Builder values) {
        this.values = values;
    }

    /** Returns the options of a connection that names none. */
    public static RealtimeOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the same options with another way to say who is calling. */
    public RealtimeOptions withAuth(RealtimeAuth auth) {
        return new RealtimeOptions(new Builder(values).auth(auth));
    }

    /** Returns where the endpoint listens, below its own address. */
    public String path() {
        return values.path;
    }

    /** Returns how inputs are written. */
    public RealtimeFormat format() {
        return values.format;
    }

    /** Returns what writes and reads messages in place of the format, or null. */
    public @Nullable RealtimeCodec codec() {
        return values.codec;
    }

    /** Returns the name under which the connection is shared, or null if it is not. */
    public @Nullable String sharedAs() {
        return values.sharedAs;
    }

    /** Returns how the connection says who is calling. */
    public RealtimeAuth auth() {
        return values.auth;
    }

    /** Returns how many inputs the service keeps, or null for its own choice. */
    public @Nullable Integer maxBuffering() {
        return values.maxBuffering;
    }

    /** Returns how many inputs wait for being sent. */
    public int queueCapacity() {
        return values.queueCapacity;
    }

    /** Returns what happens when there are more. */
    public Overflow overflow() {
        return values.overflow;
    }

    /** Returns the shortest time between two inputs. */
    public Duration throttle() {
        return values.throttle;
    }

    /** Returns how often the connection is probed. */
    public Duration pingInterval() {
        return values.pingInterval;
    }

    /** Returns how long opening a connection may take. */
    public Duration connectTimeout() {
        return values.connectTimeout;
    }

    /** Returns how many connections in a row may fail. */
    public int maxReconnects() {
        return values.maxReconnects;
    }

    /** Returns how long a connection must be good for its pauses to start over. */
    public Duration stableAfter() {
        return values.stableAfter;
    }

    /** Collects {@link RealtimeOptions}. */
    public static final class Builder {

        private String path = "realtime";
        private RealtimeFormat format = RealtimeFormat.MSGPACK;
        private @Nullable RealtimeCodec codec;
        private @Nullable String sharedAs;
        private RealtimeAuth auth = RealtimeAuth.key();
        private @Nullable Integer maxBuffering;
        private int queueCapacity = 16;
        private Overflow overflow = Overflow.DROP_OLDEST;
        private Duration throttle = Duration.ZERO;
        private Duration pingInterval = Duration.ofSeconds(20);
        private Duration connectTimeout = Duration.ofSeconds(90);
        private int maxReconnects = 10;
        private Duration stableAfter = Duration.ofSeconds(10);

        private Builder() {}

        private Builder(Builder other) {
            this.path = other.path;
            this.format = other.format;
            this.codec = other.codec;
            this.sharedAs = other.sharedAs;
            this.auth = other.auth;
            this.maxBuffering = other.maxBuffering;
            this.queueCapacity = other.queueCapacity;
            this.overflow = other.overflow;
            this.throttle = other.throttle;
            this.pingInterval = other.pingInterval;
            this.connectTimeout = other.connectTimeout;
            this.maxReconnects = other.maxReconnects;
            this.stableAfter = other.stableAfter;
        }

        /**
         * Sets where the endpoint listens, below its own address. Default: {@code realtime}, unless the endpoint's id ends so; empty
         * for the endpoint's own address.
         *
         * @throws IllegalArgumentException if an address cannot have such a path
         */
        public Builder path(String path) {
            if (!path.isEmpty()) {
                EndpointId unused = EndpointId.parse("owner/app/" + path);
            }
            this.path = path;
            return this;
        }

        /** Sets how inputs are written. Default: {@link RealtimeFormat#MSGPACK}. */
        public Builder format(RealtimeFormat format) {
            this.format = format;
            return this;
        }

        /** Sets what writes and reads messages, for apps that take neither format. Default: none. */
        public Builder codec(RealtimeCodec codec) {
            this.codec = codec;
            return this;
        }

        /**
         * Shares the connection with everybody in this client who opens the same endpoint and path under the same name: one socket, with
         * the options of who came first. An output goes to whoever waits for its {@code request_id}, and every other one to all; the slowest
         * sets the pace. What one closes goes on for the others; the last one closes the connection. Default: a connection of one's own.
         */
        public Builder sharedAs(String name) {
            this.sharedAs = name;
            return this;
        }

        /** Sets how the connection says who is calling. Default: {@link RealtimeAuth#key()}. */
        public Builder auth(RealtimeAuth auth) {
            this.auth = auth;
            return this;
        }

        /**
         * Limits how many inputs the service keeps while it works; of more it drops the oldest. Default: the service's; 2 suits live
         * pictures.
         *
         * @param inputs 1 to 60
         */
        public Builder maxBuffering(int inputs) {
            this.maxBuffering = between("maxBuffering", inputs, 1, 60);
            return this;
        }

        /**
         * Limits how many inputs wait here while there is no connection, it is slow, or {@link #throttle(Duration)} holds them.
         * Default: 16.
         *
         * @param inputs 1 or more
         * @param overflow what happens to more. Default: {@link Overflow#DROP_OLDEST}
         */
        public Builder sendQueue(int inputs, Overflow overflow) {
            this.queueCapacity = between("sendQueue", inputs, 1, Integer.MAX_VALUE);
            this.overflow = overflow;
            return this;
        }

        /** Sets the shortest time between two inputs; with a queue of one, the latest input is what is sent. Default: none. */
        public Builder throttle(Duration interval) {
            if (interval.isNegative()) {
                throw new IllegalArgumentException("throttle must not be negative: " + interval);
            }
            this.throttle = interval;
            return this;
        }

        /** Sets how often the connection is probed; one that does not answer until the next probe is lost. Default: 20 seconds. */
        public Builder pingInterval(Duration interval) {
            this.pingInterval = Timeouts.positive("pingInterval", interval);
            return this;
        }

        /** Limits the time until a connection stands, a token and the start of a runner included. Default: 90 seconds. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = Timeouts.positive("connectTimeout", timeout);
            return this;
        }

        /**
         * Sets how many connections in a row may fail before this is closed.
         *
         * @param attempts 0 to close with the first connection that is lost. Default: 10
         */
        public Builder maxReconnects(int attempts) {
            this.maxReconnects = between("maxReconnects", attempts, 0, Integer.MAX_VALUE);
            return this;
        }

        /** Sets how long a connection must be good for the pauses between attempts to start over. Default: 10 seconds. */
        public Builder stableAfter(Duration time) {
            this.stableAfter = Timeouts.positive("stableAfter", time);
            return this;
        }

        /** Returns the options. */
        public RealtimeOptions build() {
            return new RealtimeOptions(new Builder(this));
        }

        private static int between(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
            }
            return value;
        }
    }
}
