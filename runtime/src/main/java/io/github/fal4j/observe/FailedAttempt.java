package io.github.fal4j.observe;

import io.github.fal4j.error.FalException;
import java.time.Duration;

/**
 * An exchange that failed and is made again. Instances are immutable.
 *
 * @param operation what the exchange was for, as a part of the call
 * @param inARow how many of them failed in a row, this one included
 * @param failure what it came to
 * @param pause how long until the next one
 */
public record FailedAttempt(Operation operation, int inARow, FalException failure, Duration pause) {}
