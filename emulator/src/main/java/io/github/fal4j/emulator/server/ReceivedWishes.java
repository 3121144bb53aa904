package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.emulator.queue.Wishes;
import io.github.fal4j.emulator.storage.Lifecycle;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a caller asks of the platform, in headers and in the query. What the service ignores is ignored. */
final class ReceivedWishes {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> YES = Set.of("1", "true", "yes");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private ReceivedWishes() {}

    static Wishes of(Context ctx) throws UnusableInputException {
        return new Wishes(
                startTimeout(ctx),
                maxQueueLength(ctx),
                "low".equals(ctx.header("X-Fal-Queue-Priority")),
                attempts(ctx),
                !"0".equals(ctx.header("X-Fal-Store-IO")),
                webhook(ctx),
                ctx.header("X-Fal-Runner-Hint"),
                lifecycle(ctx));
    }

    private static @Nullable Duration startTimeout(Context ctx) throws UnusableInputException {
        String name = "X-Fal-Request-Start-Timeout";
        String value = ctx.header(name);
        if (value == null) {
            name = "X-Fal-Request-Timeout";
            value = ctx.header(name);
        }
        if (value == null) {
            return null;
        }
        String problem = name + " must be a number of seconds above 0.1, not '" + value + "'";
        try {
            BigDecimal seconds = new BigDecimal(value.strip());
            if (seconds.compareTo(new BigDecimal("0.1")) > 0) {
                return Duration.ofNanos(seconds.multiply(NANOS).longValueExact());
            }
            throw new ArithmeticException("too short");
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UnusableInputException(problem, e);
        }
    }

    private static long maxQueueLength(Context ctx) throws UnusableInputException {
        String value = ctx.queryParam("fal_max_queue_length");
        try {
            return value == null ? Long.MAX_VALUE : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UnusableInputException("fal_max_queue_length must be a whole number, not '" + value + "'", e);
        }
    }

    private static @Nullable Lifecycle lifecycle(Context ctx) throws UnusableInputException {
        String header = ctx.header("X-Fal-Object-Lifecycle-Preference");
        try {
            return header == null ? null : Lifecycle.read(header);
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException("X-Fal-Object-Lifecycle-Preference: " + e.getMessage(), e);
        }
    }

    private static int attempts(Context ctx) {
        String noRetry = ctx.header("X-Fal-No-Retry");
        if (noRetry != null && YES.contains(noRetry.strip().toLowerCase(Locale.ROOT))) {
            return 1;
        }
        String config = ctx.header("X-Fal-Retry-Config");
        if (config == null) {
            return Wishes.MAX_ATTEMPTS;
        }
        try {
            JsonNode retries = MAPPER.readTree(config).at("/connection_error/retries");
            boolean usable = retries.canConvertToInt() && retries.asInt() >= 0;
            return usable ? Math.min(retries.asInt(), Wishes.MAX_ATTEMPTS - 1) + 1 : Wishes.MAX_ATTEMPTS;
        } catch (JsonProcessingException ignored) {
            return Wishes.MAX_ATTEMPTS;
        }
    }

    private static @Nullable URI webhook(Context ctx) throws UnusableInputException {
        String value = ctx.queryParam("fal_webhook");
        if (value == null) {
            return null;
        }
        String problem = "fal_webhook must be an http or https address, not '" + value + "'";
        try {
            URI target = new URI(value);
            String scheme = target.getScheme() == null ? "" : target.getScheme().toLowerCase(Locale.ROOT);
            if (target.getHost() == null || !Set.of("http", "https").contains(scheme)) {
                throw new URISyntaxException(value, "no host, or another scheme");
            }
            return target;
        } catch (URISyntaxException e) {
            throw new UnusableInputException(problem, e);
        }
    }
}
