package io.github.fal4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An output and everything that came with it. Instances are immutable and safe for use by many threads.
 *
 * @param <O> the output
 */
public final class FalResult<O> {

    private static final int LONGEST_NUMBER = 100;

    private final O output;
    private final Map<String, List<String>> headers;
    private final Supplier<byte[]> json;

    private FalResult(O output, Map<String, List<String>> headers, Supplier<byte[]> json) {
        this.output = output;
        this.headers = headers;
        this.json = json;
    }

    /**
     * Puts a result together, as tests need it.
     *
     * @param output the output
     * @param headers the answer's headers; their case does not matter
     * @param json gives the answer as it came, when it is asked for
     */
    public static <O> FalResult<O> of(O output, Map<String, List<String>> headers, Supplier<byte[]> json) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return new FalResult<>(output, Collections.unmodifiableMap(copy), json);
    }

    /** Returns the output. What its type does not know is in its {@code extra()}, if it was generated. */
    public O output() {
        return output;
    }

    /** Returns the service's id for the request, or null if it gave none. */
    public @Nullable String requestId() {
        return header("x-fal-request-id");
    }

    /**
     * Returns how many units of the endpoint the call is billed for, whatever its unit is: images, seconds, tokens. Null if the
     * service did not say, which is not the same as 0.
     */
    public @Nullable BigDecimal billableUnits() {
        String units = header("x-fal-billable-units");
        if (units == null || units.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(units.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Returns the first value of a header, whatever the case of its name, or null if there is none. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Returns the answer's headers; the case of names does not matter. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Returns the answer as it came, as text. */
    public String json() {
        return new String(json.get(), StandardCharsets.UTF_8);
    }

    /** Returns the answer as a tree, parsed anew by each call; numbers keep every digit. */
    public JsonNode jsonTree() {
        try {
            return Json.mapper().readTree(json.get());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("The answer is no JSON", notJson);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it is in memory
        }
    }

    /** Returns the request's id and units, not the output, which may be large. */
    @Override
    public String toString() {
        return "FalResult[requestId=" + requestId() + ", billableUnits=" + billableUnits() + "]";
    }
}
