package io.github.fal4j.generator.store;

import java.util.regex.Pattern;

/** Ids as paths of files: which of them every file system takes. */
public final class EndpointPath {

    private static final int MAX_LENGTH = 200;
    /** Owner, app, path; as file names, no part is hidden, special to some system, or takes the place of another's file. */
    private static final Pattern SAFE_ID = Pattern.compile("PART(/PART)+"
            .replace(
                    "PART",
                    "(?!(?i:con|prn|aux|nul|com\\d|lpt\\d)(?:[./]|$))(?![^/]*(?i:[.]json)/)"
                            + "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?"));

    private EndpointPath() {}

    /** Returns whether a text of unknown origin is an endpoint id that can be a path. */
    public static boolean isSafe(String id) {
        return id.length() <= MAX_LENGTH && SAFE_ID.matcher(id).matches();
    }
}
