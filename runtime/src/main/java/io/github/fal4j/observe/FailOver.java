package io.github.fal4j.observe;

import java.net.URI;

/**
 * An exchange that is made with the backup of its host. Instances are immutable.
 *
 * @param operation what the exchange was for, as a part of the call
 * @param host the address that could not be reached; nothing was sent there
 * @param backup the address that is called in its place
 * @param cause why the host could not be reached
 */
public record FailOver(Operation operation, URI host, URI backup, Throwable cause) {}
