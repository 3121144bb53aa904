package io.github.fal4j.emulator.server;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The names of the pretended machines that answer: one for all requests with the same hint, else one for each. */
final class Runner {

    static final String HEADER = "X-Fal-Served-From";

    private Runner() {}

    static String of(@Nullable String hint, String requestId) {
        String text = hint == null ? requestId : hint;
        return "runner-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
