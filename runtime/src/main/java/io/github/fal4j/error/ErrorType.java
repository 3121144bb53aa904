package io.github.fal4j.error;

import java.io.Serializable;
import java.util.Set;

/**
 * fal's code for what went wrong, in the service around a model or in the model. An open set: a code that is not one of the constants
 * keeps fal's word. Compare with {@code equals}. Instances are immutable.
 *
 * @param value fal's word
 */
public record ErrorType(String value) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The request ran into its time limit, or the caller's start timeout (504). */
    public static final ErrorType REQUEST_TIMEOUT = new ErrorType("request_timeout");
    /** A runner took too long to start (504). */
    public static final ErrorType STARTUP_TIMEOUT = new ErrorType("startup_timeout");
    /** No runner could be found (503). */
    public static final ErrorType RUNNER_SCHEDULING_FAILURE = new ErrorType("runner_scheduling_failure");
    /** The runner did not take the connection in time (503). */
    public static final ErrorType RUNNER_CONNECTION_TIMEOUT = new ErrorType("runner_connection_timeout");
    /** The runner was lost (503). */
    public static final ErrorType RUNNER_DISCONNECTED = new ErrorType("runner_disconnected");
    /** The runner refused the connection (503). */
    public static final ErrorType RUNNER_CONNECTION_REFUSED = new ErrorType("runner_connection_refused");
    /** The connection to the runner failed (503). */
    public static final ErrorType RUNNER_CONNECTION_ERROR = new ErrorType("runner_connection_error");
    /** The runner's answer broke off (502). */
    public static final ErrorType RUNNER_INCOMPLETE_RESPONSE = new ErrorType("runner_incomplete_response");
    /** The app failed (500). */
    public static final ErrorType RUNNER_SERVER_ERROR = new ErrorType("runner_server_error");
    /** The caller hung up (499). */
    public static final ErrorType CLIENT_DISCONNECTED = new ErrorType("client_disconnected");
    /** The caller cancelled (499). */
    public static final ErrorType CLIENT_CANCELLED = new ErrorType("client_cancelled");
    /** The call itself is wrong, for example a header of it (400). */
    public static final ErrorType BAD_REQUEST = new ErrorType("bad_request");
    /** The service failed (500). */
    public static final ErrorType INTERNAL_ERROR = new ErrorType("internal_error");
    /** The account runs as many calls as it may (429). */
    public static final ErrorType CONCURRENT_REQUESTS_LIMIT = new ErrorType("concurrent_requests_limit");

    /** The model failed (500). */
    public static final ErrorType INTERNAL_SERVER_ERROR = new ErrorType("internal_server_error");
    /** The model took too long (504). */
    public static final ErrorType GENERATION_TIMEOUT = new ErrorType("generation_timeout");
    /** A service behind the model refused (400). */
    public static final ErrorType DOWNSTREAM_SERVICE_ERROR = new ErrorType("downstream_service_error");
    /** A service behind the model is down (500). */
    public static final ErrorType DOWNSTREAM_SERVICE_UNAVAILABLE = new ErrorType("downstream_service_unavailable");
    /** The input or the output is not allowed; the same input will be refused again. */
    public static final ErrorType CONTENT_POLICY_VIOLATION = new ErrorType("content_policy_violation");
    /** The model made nothing. */
    public static final ErrorType NO_MEDIA_GENERATED = new ErrorType("no_media_generated");
    /** An image is smaller than {@code min_height} x {@code min_width}. */
    public static final ErrorType IMAGE_TOO_SMALL = new ErrorType("image_too_small");
    /** An image is larger than {@code max_height} x {@code max_width}. */
    public static final ErrorType IMAGE_TOO_LARGE = new ErrorType("image_too_large");
    /** An image has a ratio of sides that the model cannot take. */
    public static final ErrorType IMAGE_ASPECT_RATIO_ERROR = new ErrorType("image_aspect_ratio_error");
    /** A file is no image that can be read. */
    public static final ErrorType IMAGE_LOAD_ERROR = new ErrorType("image_load_error");
    /** A file could not be fetched from its address. */
    public static final ErrorType FILE_DOWNLOAD_ERROR = new ErrorType("file_download_error");
    /** There is no face, or none that can be made out. */
    public static final ErrorType FACE_DETECTION_ERROR = new ErrorType("face_detection_error");
    /** A file has more bytes than {@code max_size}. */
    public static final ErrorType FILE_TOO_LARGE = new ErrorType("file_too_large");
    /** The model cannot do what these fields ask for together. */
    public static final ErrorType FEATURE_NOT_SUPPORTED = new ErrorType("feature_not_supported");
    /** A field that must be there is missing. */
    public static final ErrorType MISSING = new ErrorType("missing");

    private static final Set<ErrorType> PASSING = Set.of(
            STARTUP_TIMEOUT,
            RUNNER_SCHEDULING_FAILURE,
            RUNNER_CONNECTION_TIMEOUT,
            RUNNER_DISCONNECTED,
            RUNNER_CONNECTION_REFUSED,
            RUNNER_CONNECTION_ERROR,
            RUNNER_INCOMPLETE_RESPONSE,
            INTERNAL_ERROR,
            CONCURRENT_REQUESTS_LIMIT,
            DOWNSTREAM_SERVICE_UNAVAILABLE);

    /**
     * Tells whether such errors tend to pass: the same call may well succeed later, and what failed this way is not billed. What the
     * service says about the call at hand has precedence, see {@link FalException#isRetryable()}.
     */
    public boolean isRetryable() {
        return PASSING.contains(this);
    }

    /** Returns fal's word. */
    @Override
    public String toString() {
        return value;
    }
}
