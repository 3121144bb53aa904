package io.github.fal4j.emulator.server;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who calls: the first half of the key, which is no secret, or what stands for it. */
final class Caller {

    static final String ANONYMOUS = "anonymous";

    /** Keys are sent as Key, the tokens of a login as Bearer. */
    private static final Pattern HEADER = Pattern.compile("(?is)(?:key|bearer)\\s+(\\S.*)");

    private static final String ATTRIBUTE = Caller.class.getName();

    private Caller() {}

    /** Returns the account of a call. */
    static String accountOf(Context ctx) {
        String known = ctx.attribute(ATTRIBUTE);
        return known == null ? accountOf(ctx.header("Authorization")) : known;
    }

    /** Notes the account of a call that names it otherwise than by a key. */
    static void set(Context ctx, String account) {
        ctx.attribute(ATTRIBUTE, account);
    }

    /** Returns the account of a header, which nobody has checked yet. */
    static String accountOf(@Nullable String authorization) {
        String key = key(authorization);
        if (key == null) {
            return ANONYMOUS;
        }
        int colon = key.indexOf(':');
        return colon > 0
                ? key.substring(0, colon)
                : "usr-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the key of a header, null if it holds none in a way that the service knows. */
    static @Nullable String key(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        Matcher header = HEADER.matcher(authorization.strip());
        return header.matches() ? header.group(1) : null;
    }
}
