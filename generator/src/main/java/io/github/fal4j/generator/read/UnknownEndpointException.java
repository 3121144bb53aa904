package io.github.fal4j.generator.read;

/** Thrown when an endpoint is asked for that no document describes; the message names those that were perhaps meant. */
public final class UnknownEndpointException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownEndpointException(String message) {
        super(message);
    }
}
