package io.github.fal4j.emulator.platform;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * What a unit of each endpoint costs, in US dollars: what was set, else a made-up price that has nothing to do with fal's but is the
 * same every time. Immutable.
 */
public final class Prices {

    private static final int STEPS = 100;

    private final Map<String, BigDecimal> set;

    /** Takes the prices that are set, by endpoint id. */
    public Prices(Map<String, BigDecimal> set) {
        this.set = Map.copyOf(set);
    }

    /** Returns the price of one unit; a made-up one is between 0.001 and 0.1. */
    public BigDecimal of(String endpointId) {
        BigDecimal price = set.get(endpointId);
        if (price != null) {
            return price;
        }
        CRC32 checksum = new CRC32();
        checksum.update(endpointId.getBytes(StandardCharsets.UTF_8));
        return BigDecimal.valueOf(checksum.getValue() % STEPS + 1, 3);
    }
}
