package io.github.fal4j.emulator.settings;

import java.math.BigDecimal;
import java.util.Map;

/**
 * All settings of an emulator, in groups.
 *
 * <p>Immutable and thread-safe.
 *
 * @param host the address to listen at, such as {@code localhost}
 * @param port the port, 0 for any free one
 * @param access who may call
 * @param queue what holds for requests
 * @param webhooks how webhooks are delivered
 * @param capacity how much is taken in and kept
 * @param prices the price of one unit by endpoint id, in US dollars; other endpoints have a made-up one
 */
public record EmulatorSettings(
        String host,
        int port,
        Access access,
        QueueSettings queue,
        WebhookSettings webhooks,
        Capacity capacity,
        Map<String, BigDecimal> prices) {

    /** A free port of the loopback interface, any key, and the defaults of every group. */
    public static final EmulatorSettings DEFAULT = new EmulatorSettings(
            "localhost", 0, Access.ANY_KEY, QueueSettings.DEFAULT, WebhookSettings.DEFAULT, Capacity.DEFAULT, Map.of());

    /** Copies the prices. */
    public EmulatorSettings {
        prices = Map.copyOf(prices);
    }
}
