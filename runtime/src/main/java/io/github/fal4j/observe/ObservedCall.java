package io.github.fal4j.observe;

import io.github.fal4j.EndpointId;
import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/**
 * A call that begins. Instances are immutable.
 *
 * @param operation what it is to do
 * @param endpoint the endpoint it is about; there are not many of them, so it may be a metric's tag
 * @param request the queued request it is about, or null if there is none yet
 */
public record ObservedCall(
        Operation operation, EndpointId endpoint, @Nullable RequestRef request) {}
