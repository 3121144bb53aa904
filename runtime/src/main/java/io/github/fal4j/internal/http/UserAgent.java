package io.github.fal4j.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Says which client calls: {@code fal4j/<version> (java/<feature version>)}. */
public final class UserAgent {

    private static final String NAME = "fal4j";

    private UserAgent() {}

    /** Returns the header's value; the name alone if the version is unknown. */
    public static String value() {
        try (InputStream version = UserAgent.class.getResourceAsStream("version.txt")) {
            return version == null ? NAME : of(new String(version.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unknown) {
            return NAME;
        }
    }

    /** Takes no version that the build did not fill in. */
    static String of(String version) {
        return !version.strip().matches("[0-9][0-9A-Za-z.+-]*")
                ? NAME
                : NAME + "/" + version.strip() + " (java/" + Runtime.version().feature() + ")";
    }
}
