package io.github.fal4j;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names an endpoint: {@code [namespace/]owner/alias[/path]}, as in {@code fal-ai/flux/dev} or {@code workflows/jane/poster-maker}.
 *
 * <p>The queue knows a request by its app alone, {@code [namespace/]owner/alias}; the path only tells which of the app's endpoints
 * a call goes to. Instances are immutable.
 *
 * @param namespace {@code workflows}, {@code comfy}, or null for ordinary endpoints
 * @param owner who published the app
 * @param alias the app's name
 * @param path the endpoint inside the app, one or more segments joined by {@code /}, or null
 */
public record EndpointId(
        @Nullable String namespace,
        String owner,
        String alias,
        @Nullable String path) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Set<String> NAMESPACES = Set.of("workflows", "comfy");
    private static final Pattern DIGITS_DASH_NAME = Pattern.compile("([0-9]+)-([a-zA-Z0-9-]+)");
    private static final String FORBIDDEN = "/?#%\\:;\"'<>`{}|^";

    /** Checks the parts as {@link #parse(String)} does. */
    public EndpointId {
        String id = join(namespace, owner, alias, path);
        if (namespace != null && !NAMESPACES.contains(namespace)) {
            throw refused(id, "the namespace must be one of " + NAMESPACES);
        }
        checkSegment(id, owner);
        checkSegment(id, alias);
        if (path != null) {
            segments(path).forEach(segment -> checkSegment(id, segment));
        }
    }

    /**
     * Parses an endpoint id. A single segment is accepted only in the old form {@code 123-name}, which stands for {@code 123/name}.
     *
     * @throws IllegalArgumentException if the id has too few or empty segments, {@code .} or {@code ..}, blanks, control characters
     *     or characters that mean something in a URL
     */
    public static EndpointId parse(String id) {
        List<String> segments = segments(id);
        if (segments.size() == 1) {
            Matcher legacy = DIGITS_DASH_NAME.matcher(id);
            if (legacy.matches()) {
                return new EndpointId(null, legacy.group(1), legacy.group(2), null);
            }
        }
        String namespace = NAMESPACES.contains(segments.get(0)) ? segments.get(0) : null;
        int first = namespace == null ? 0 : 1;
        if (segments.size() < first + 2) {
            throw refused(id, "write owner/name, or workflows/owner/name for a workflow");
        }
        String path = String.join("/", segments.subList(first + 2, segments.size()));
        boolean hasPath = segments.size() > first + 2;
        return new EndpointId(namespace, segments.get(first), segments.get(first + 1), hasPath ? path : null);
    }

    /**
     * Returns the id of an endpoint below this one.
     *
     * @param path one or more segments joined by {@code /}
     * @throws IllegalArgumentException if an id could not hold it
     */
    public EndpointId resolve(String path) {
        return new EndpointId(namespace, owner, alias, this.path == null ? path : this.path + "/" + path);
    }

    /** Refuses what no id could have as its path. */
    static void checkPath(String path) {
        segments(path).forEach(segment -> checkSegment(path, segment));
    }

    /** Returns the id without its path, which is what the queue files requests under. */
    public String app() {
        return join(namespace, owner, alias, null);
    }

    /** Returns the whole id, in the form that {@link #parse(String)} reads. */
    @Override
    public String toString() {
        return join(namespace, owner, alias, path);
    }

    private static List<String> segments(String id) {
        return List.of(id.split("/", -1));
    }

    private static String join(@Nullable String namespace, String owner, String alias, @Nullable String path) {
        return (namespace == null ? "" : namespace + "/") + owner + "/" + alias + (path == null ? "" : "/" + path);
    }

    private static void checkSegment(String id, String segment) {
        if (segment.isEmpty()) {
            throw refused(id, "it has an empty segment");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw refused(id, "'" + segment + "' is not a name");
        }
        segment.chars()
                .filter(c -> c <= ' ' || c > '~' || FORBIDDEN.indexOf(c) >= 0)
                .findFirst()
                .ifPresent(c -> {
                    throw refused(id, String.format("character U+%04X is not allowed", c));
                });
    }

    private static IllegalArgumentException refused(String id, String why) {
        return new IllegalArgumentException("Not an endpoint id: \"" + id.replaceAll("\\p{Cntrl}", "?") + "\": " + why);
    }
}
