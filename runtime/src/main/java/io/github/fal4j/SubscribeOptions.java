package io.github.fal4j;

import io.github.fal4j.error.CallbackException;
import io.github.fal4j.internal.http.Timeouts;
import io.github.fal4j.journal.SubmitRecord;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of a call that submits a request and waits for its result. Instances are immutable; builders are not thread-safe.
 *
 * <p>Callbacks of one call never run at the same time. Those of a blocking call run on the calling thread, those of a non-blocking
 * one on threads of the client. A callback that throws ends the waiting with a {@link io.github.fal4j.error.CallbackException};
 * the request itself goes on and the exception says where to find it.
 */
public final class SubscribeOptions {

    private static final SubscribeOptions DEFAULTS = builder().build();

    private final CallSettings settings;
    private final @Nullable Consumer<RequestRef> onEnqueued;
    private final @Nullable Consumer<QueueStatus> onUpdate;
    private final boolean logs;
    private final @Nullable Duration totalTimeout;
    private final OnAbandon onAbandon;

    private SubscribeOptions(Builder builder) {
        this.settings = builder.settings().over(builder.submit.settings());
        this.onEnqueued = builder.onEnqueued;
        this.onUpdate = builder.onUpdate;
        this.logs = builder.logs;
        this.totalTimeout = builder.totalTimeout;
        this.onAbandon = builder.onAbandon;
    }

    private SubscribeOptions(SubscribeOptions others, CallSettings settings) {
        this.settings = settings;
        this.onEnqueued = others.onEnqueued;
        this.onUpdate = others.onUpdate;
        this.logs = others.logs;
        this.totalTimeout = others.totalTimeout;
        this.onAbandon = others.onAbandon;
    }

    /** Returns the options of a call that names none. */
    public static SubscribeOptions defaults() {
        return DEFAULTS;
    }

    /** Returns the options of a call that only wants to see the statuses. */
    public static SubscribeOptions updating(Consumer<QueueStatus> onUpdate) {
        return builder().onUpdate(onUpdate).build();
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    CallSettings settings() {
        return settings;
    }

    /** Returns the same for a submission that has a name. */
    SubscribeOptions recordedAs(String key) {
        SubmitRecord.checkKey(key);
        return new SubscribeOptions(this, settings.recordedAs(key));
    }

    boolean announces() {
        return onEnqueued != null;
    }

    void announce(RequestRef ref) {
        if (onEnqueued == null) {
            return;
        }
        try {
            onEnqueued.accept(ref);
        } catch (RuntimeException | Error failure) {
            throw new CallbackException(
                    "The onEnqueued callback threw; the " + ref + " goes on and can be waited for", failure, ref);
        }
    }

    @Nullable
    Consumer<QueueStatus> onUpdate() {
        return onUpdate;
    }

    boolean logs() {
        return logs;
    }

    @Nullable
    Duration totalTimeout() {
        return totalTimeout;
    }

    OnAbandon onAbandon() {
        return onAbandon;
    }

    /** Collects {@link SubscribeOptions}. */
    public static final class Builder extends QueueOptionsBuilder<Builder> {

        private SubmitOptions submit = SubmitOptions.defaults();
        private @Nullable Consumer<RequestRef> onEnqueued;
        private @Nullable Consumer<QueueStatus> onUpdate;
        private boolean logs = true;
        private @Nullable Duration totalTimeout;
        private OnAbandon onAbandon = OnAbandon.DETACH;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Takes over options of a submission, for all that is not set here. */
        public Builder submit(SubmitOptions options) {
            this.submit = options;
            return this;
        }

        /** Hands over the request as soon as it is in the queue, before anything is waited for: the place to write it down. */
        public Builder onEnqueued(Consumer<RequestRef> callback) {
            this.onEnqueued = callback;
            return this;
        }

        /** Hands over each new status, the completed one included. */
        public Builder onUpdate(Consumer<QueueStatus> callback) {
            this.onUpdate = callback;
            return this;
        }

        /** Sets whether statuses bring the log lines, each line once. Default: true. */
        public Builder logs(boolean logs) {
            this.logs = logs;
            return this;
        }

        /**
         * Limits the waiting, counted from when the request is in the queue. Past it
         * {@link io.github.fal4j.error.WaitTimeoutException} is thrown and the request goes on. Default: the client's.
         */
        public Builder totalTimeout(Duration timeout) {
            this.totalTimeout = Timeouts.positive("totalTimeout", timeout);
            return this;
        }

        /**
         * Sets what becomes of the request when its caller stops waiting before it is over. Default: {@link OnAbandon#DETACH}.
         *
         * <p>With {@link OnAbandon#CANCEL_REQUEST}, cancelling the future of a non-blocking call lets a submission that is under way end
         * in the background, to cancel what came of it.
         */
        public Builder onAbandon(OnAbandon onAbandon) {
            this.onAbandon = onAbandon;
            return this;
        }

        /** Returns the options. */
        public SubscribeOptions build() {
            return new SubscribeOptions(this);
        }
    }
}
