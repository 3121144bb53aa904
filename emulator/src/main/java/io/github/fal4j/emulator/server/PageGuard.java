package io.github.fal4j.emulator.server;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other websites, open in the same browser, away from the page.
 *
 * <p>The name by which the emulator was called must be one of this machine, or a name that resolves to it would make a foreign page
 * one of the same origin. What changes something must also carry a header, which browsers send across origins only after a
 * question that is never answered.
 */
final class PageGuard implements Handler {

    static final String HEADER = "X-Fal-Emulator-Page";

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' data: blob:;"
            + " connect-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    @Override
    public void handle(Context ctx) {
        String host = ctx.header("Host");
        if (host == null || !NAMES.contains(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT))) {
            throw new ForbiddenResponse("The page is there for localhost alone, not for " + host);
        }
        String site = ctx.header("Sec-Fetch-Site");
        boolean navigation = "navigate".equals(ctx.header("Sec-Fetch-Mode"));
        if (site != null && !site.equals("same-origin") && !site.equals("none") && !navigation) {
            throw new ForbiddenResponse("Other websites may not use the page");
        }
        boolean reading =
                ctx.req().getMethod().equals("GET") || ctx.req().getMethod().equals("HEAD");
        if (!reading && (ctx.header(HEADER) == null || isForeign(ctx.header("Origin"), host))) {
            throw new ForbiddenResponse("Only the page itself may change something: send the header " + HEADER);
        }
        ctx.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static boolean isForeign(@Nullable String origin, String host) {
        return origin != null && !origin.equals("http://" + host);
    }
}
