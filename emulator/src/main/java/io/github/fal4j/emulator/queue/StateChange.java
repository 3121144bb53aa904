package io.github.fal4j.emulator.queue;

import java.time.Instant;

/**
 * A state that a request came into.
 *
 * @param at when
 * @param state which
 */
public record StateChange(Instant at, RequestState state) {}
