package io.github.fal4j.realtime;

import io.github.fal4j.error.FalException;
import org.jspecify.annotations.Nullable;

/** Why a connection ended. Immutable. */
public sealed interface CloseReason {

    /** This side closed it. */
    record ByCaller() implements CloseReason {}

    /**
     * The service ended the session in good order: no inputs for a while, or all was said. The next input opens another.
     *
     * @param reason the service's words; may be empty
     */
    record SessionEnded(String reason) implements CloseReason {}

    /**
     * The app failed.
     *
     * @param error the service's code, such as {@code INTERNAL_ERROR}
     * @param reason the service's words; may be empty
     */
    record AppFailed(String error, String reason) implements CloseReason {}

    /**
     * The connection was not accepted.
     *
     * @param failure the answer: {@link io.github.fal4j.error.AuthenticationException},
     *     {@link io.github.fal4j.error.NotFoundException}, or what came of fetching a token
     */
    record Refused(FalException failure) implements CloseReason {}

    /** The key or the token was refused after the connection was open. */
    record Unauthorized() implements CloseReason {}

    /**
     * The connection broke off.
     *
     * @param code the WebSocket close code, 1006 where the other side sent none
     * @param reason the other side's words, or what happened to the connection
     * @param cause what happened to the connection, or null if it was closed
     */
    record Lost(int code, String reason, @Nullable Throwable cause) implements CloseReason {}
}
