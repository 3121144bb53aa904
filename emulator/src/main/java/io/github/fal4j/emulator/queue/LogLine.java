package io.github.fal4j.emulator.queue;

import java.time.Instant;

/**
 * One line that the runner wrote.
 *
 * @param timestamp when
 * @param message what
 */
public record LogLine(Instant timestamp, String message) {}
