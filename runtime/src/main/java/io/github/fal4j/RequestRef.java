package io.github.fal4j;

import io.github.fal4j.internal.queue.RequestUrls;
import java.io.Serializable;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Everything needed to find a submitted request again, in this process or another.
 *
 * <p>It holds no secret. {@link #encode()} makes a small string of it, {@link #decode(String)} reads that back; a client checks the
 * addresses against its own hosts before it uses them. Instances are immutable.
 *
 * @param endpoint the endpoint that the request was submitted to
 * @param requestId the request's id
 * @param statusUrl address of the status
 * @param responseUrl address of the result
 * @param cancelUrl address to cancel at
 */
public record RequestRef(EndpointId endpoint, String requestId, URI statusUrl, URI responseUrl, URI cancelUrl)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "fal1";

    /** Checks that the request id is fit for an address. */
    public RequestRef {
        RequestUrls.checkRequestId(requestId);
    }

    /**
     * Returns this as one line of text, {@code fal1:<endpoint>:<request id>}, followed by the addresses where they are not the ones
     * that fal would give.
     */
    public String encode() {
        String text = FORM + ":" + endpoint + ":" + escaped(requestId);
        if (equals(RequestUrls.at(Hosts.fal()).ref(endpoint, requestId))) {
            return text;
        }
        return text + ":" + escaped(statusUrl.toString()) + ":" + escaped(responseUrl.toString()) + ":"
                + escaped(cancelUrl.toString());
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static RequestRef decode(String text) {
        String[] parts = text.split(":", -1);
        if (!parts[0].equals(FORM) || (parts.length != 3 && parts.length != 6)) {
            throw new IllegalArgumentException(
                    "Not an encoded request; it starts with \"" + FORM + ":\" and has 3 or 6 parts");
        }
        EndpointId endpoint = EndpointId.parse(parts[1]);
        String requestId = unescaped(parts[2]);
        if (parts.length == 3) {
            return RequestUrls.at(Hosts.fal()).ref(endpoint, requestId);
        }
        return new RequestRef(
                endpoint,
                requestId,
                URI.create(unescaped(parts[3])),
                URI.create(unescaped(parts[4])),
                URI.create(unescaped(parts[5])));
    }

    /** Returns the request as a reader wants to see it; use {@link #encode()} to keep it. */
    @Override
    public String toString() {
        return "request " + requestId + " of " + endpoint;
    }

    private static String escaped(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static String unescaped(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
