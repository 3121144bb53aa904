package io.github.fal4j;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Options of a call that subscribes to many inputs. Instances are immutable; builders are not thread-safe. */
public final class BatchOptions {

    private static final BatchOptions DEFAULTS = builder().build();

    private final int concurrency;
    private final SubscribeOptions each;
    private final @Nullable LongFunction<String> recordKeys;

    private BatchOptions(Builder builder) {
        this.recordKeys = builder.recordKeys;
        this.concurrency = builder.concurrency;
        this.each = builder.each;
    }

    /** Returns the options of a call that names none. */
    public static BatchOptions defaults() {
        return DEFAULTS;
    }

    /** Returns the options of a call that only limits how many requests are under way at once. */
    public static BatchOptions concurrency(int concurrency) {
        return builder().concurrency(concurrency).build();
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    int concurrency() {
        return concurrency;
    }

    /** Tells whether requests would rather be refused than wait. */
    boolean prefersRefusal() {
        return each.settings().query().containsKey(QueueOptionsBuilder.MAX_QUEUE_LENGTH);
    }

    /** Returns how the input of this number is submitted and waited for. */
    SubscribeOptions each(long index) {
        return recordKeys == null ? each : each.recordedAs(recordKeys.apply(index));
    }

    /** Collects {@link BatchOptions}. */
    public static final class Builder {

        private int concurrency = 32;
        private SubscribeOptions each = SubscribeOptions.defaults();
        private @Nullable LongFunction<String> recordKeys;

        private Builder() {}

        /**
         * Limits how many requests are under way at once. Default: 32. The service runs 2 to 40 at a time for one account; more of them
         * wait in its queue. Where it refuses some because there are too many (429), there are half as many, then slowly more again, and
         * what was refused is submitted again, for as long as the client's total timeout.
         */
        public Builder concurrency(int concurrency) {
            if (concurrency < 1) {
                throw new IllegalArgumentException("concurrency must be at least 1: " + concurrency);
            }
            this.concurrency = concurrency;
            return this;
        }

        /** Sets how each input is submitted and waited for. Callbacks of different requests do not run at the same time either. */
        public Builder each(SubscribeOptions options) {
            if (options.settings().recordKey() != null) {
                throw new IllegalArgumentException(
                        "One recordKey for all inputs would submit the first one only; use recordKeys(..)");
            }
            this.each = options;
            return this;
        }

        /**
         * Names each submission in the client's journal, see {@link SubmitOptions.Builder#recordKey}: a batch that was ended in the
         * middle can be made again, and submits only what it did not submit before. Default: names that are not used again.
         *
         * @param keys returns the key of the input of a number, counted from 0
         */
        public Builder recordKeys(LongFunction<String> keys) {
            this.recordKeys = keys;
            return this;
        }

        /** Returns the options. */
        public BatchOptions build() {
            return new BatchOptions(this);
        }
    }
}
