package io.github.fal4j;

import io.github.fal4j.internal.json.Json;
import io.github.fal4j.journal.SubmitRecord;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options that calls through the queue have.
 *
 * @param <B> the builder that callers see
 */
abstract sealed class QueueOptionsBuilder<B extends QueueOptionsBuilder<B>> extends CallOptionsBuilder<B>
        permits SubmitOptions.Builder, SubscribeOptions.Builder {

    static final String MAX_QUEUE_LENGTH = "fal_max_queue_length";

    private static final int MOST_TAGS = 10;
    private static final int LONGEST_TAGS = 1024;

    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<RetryCause, Map<String, Integer>> retries = new EnumMap<>(RetryCause.class);
    private @Nullable String recordKey;

    QueueOptionsBuilder() {}

    /**
     * Names the submission in the client's journal, which makes it happen once: another one under the same key, in this process or a
     * later one, gets the request that is there and sends nothing. One of which nobody knows whether it is in the queue is refused with
     * {@link io.github.fal4j.error.SubmitOutcomeUnknownException}. Default: a name that is not used again.
     *
     * @param key 1 to 200 characters, such as an order's number; see {@link FalClientBuilder#submitJournal}
     */
    public B recordKey(String key) {
        SubmitRecord.checkKey(key);
        this.recordKey = key;
        return self();
    }

    @Override
    CallSettings settings() {
        return recordKey == null ? super.settings() : super.settings().recordedAs(recordKey);
    }

    /** Ranks the request in the endpoint's queue. Default: {@link Priority#NORMAL}. */
    public B priority(Priority priority) {
        return with("X-Fal-Queue-Priority", priority.wire());
    }

    /**
     * Has the service post the result to an address when the request is over; see {@link io.github.fal4j.webhook}.
     *
     * @param url absolute http or https address
     */
    public B webhookUrl(URI url) {
        String scheme = url.getScheme();
        if (scheme == null || !scheme.toLowerCase(Locale.ROOT).matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException("webhookUrl must be an absolute http or https URL");
        }
        return query("fal_webhook", url.toString());
    }

    /** Does the same as {@link #webhookUrl(URI)}. */
    public B webhookUrl(String url) {
        return webhookUrl(URI.create(url));
    }

    /**
     * Has the service refuse the request with {@link io.github.fal4j.error.RateLimitException} where more requests than this wait for
     * the endpoint. Default: requests wait, however many there are.
     */
    public B maxQueueLength(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("maxQueueLength must not be negative: " + requests);
        }
        return query(MAX_QUEUE_LENGTH, Integer.toString(requests));
    }

    /** Has the service try once, not again when a runner is lost or fails. Default: up to ten tries. */
    public B noRetry() {
        return with("X-Fal-No-Retry", "1");
    }

    /**
     * Sets how often the service tries again for one cause. Only apps of one's own honour it. Default: the service decides.
     *
     * @param retries tries after the first, 0 or more
     */
    public B retries(RetryCause cause, int retries) {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative: " + retries);
        }
        this.retries.put(cause, Map.of("retries", retries));
        Map<String, Object> config = new LinkedHashMap<>();
        this.retries.forEach((each, count) -> config.put(each.wire(), count));
        return with("X-Fal-Retry-Config", Json.mapper().valueToTree(config).toString());
    }

    /**
     * Labels the request, for reports and searches. Up to 10 tags of 1024 characters in all.
     *
     * @param key up to 64 of {@code a-z 0-9 . _ -}; capitals are made small; must not begin with {@code fal.}
     * @param value up to 256 characters of printable ASCII without comma
     */
    public B tag(String key, String value) {
        String name = key.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9._-]{1,64}") || name.startsWith("fal.")) {
            throw new IllegalArgumentException("A tag's key is 1 to 64 of a-z 0-9 . _ - and does not begin with fal.: "
                    + key.replaceAll("\\p{Cntrl}", "?"));
        }
        if (!value.matches("[ -+\\--~]{0,256}")) {
            throw new IllegalArgumentException(
                    "The value of tag " + name + " is up to 256 characters of printable ASCII without comma");
        }
        tags.put(name, value);
        String all = tags.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","));
        if (tags.size() > MOST_TAGS || all.length() > LONGEST_TAGS) {
            tags.remove(name);
            throw new IllegalArgumentException("A request takes up to " + MOST_TAGS + " tags of " + LONGEST_TAGS
                    + " characters in all; tag " + name + " is beyond that");
        }
        return with("X-Fal-Tags", all);
    }
}
