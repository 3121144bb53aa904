package io.github.fal4j;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Options of a submitted request. Instances are immutable; builders are not thread-safe. */
public final class SubmitOptions {

    private static final SubmitOptions DEFAULTS = builder().build();

    private final Map<String, String> headers;
    private final Map<String, String> query;

    private SubmitOptions(Builder builder) {
        this.headers = builder.headers.toMap();
        this.query = builder.query;
    }

    /** Returns the options of a request that names none. */
    public static SubmitOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, String> query() {
        return query;
    }

    /** Collects {@link SubmitOptions}. */
    public static final class Builder {

        private final CallHeaders headers = new CallHeaders();
        private Map<String, String> query = Map.of();

        private Builder() {}

        /**
         * Has the service post the result to an address when the request is over.
         *
         * @param url absolute http or https address
         */
        public Builder webhookUrl(URI url) {
            String scheme = url.getScheme();
            if (scheme == null || !scheme.toLowerCase(Locale.ROOT).matches("https?") || url.getHost() == null) {
                throw new IllegalArgumentException("webhookUrl must be an absolute http or https URL");
            }
            query = Map.of("fal_webhook", url.toString());
            return this;
        }

        /** Does the same as {@link #webhookUrl(URI)}. */
        public Builder webhookUrl(String url) {
            return webhookUrl(URI.create(url));
        }

        /** Ranks the request in the endpoint's queue. Default: {@link Priority#NORMAL}. */
        public Builder priority(Priority priority) {
            headers.priority(priority);
            return this;
        }

        /**
         * Limits the time until a runner starts on the request; past it the request fails with
         * {@link io.github.fal4j.error.StartTimeoutException}.
         *
         * @param timeout longer than 100 ms, sent to the millisecond
         */
        public Builder startTimeout(Duration timeout) {
            headers.startTimeout(timeout);
            return this;
        }

        /** Prefers runners that announce this hint, so that related requests meet warm caches. */
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
        public SubmitOptions build() {
            return new SubmitOptions(this);
        }
    }
}
