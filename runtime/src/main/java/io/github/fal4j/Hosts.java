package io.github.fal4j;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says where fal is: the addresses that calls go to, and the only ones that ever see the key.
 *
 * <p>Each address is absolute, {@code http} or {@code https}, without user, query or fragment; a path is a prefix to every call. Plain
 * {@code http} is for servers of one's own: fal's are refused over it.
 * Trailing slashes are dropped. Instances are immutable.
 *
 * @param run direct calls
 * @param queue queued requests
 * @param rest tokens and file storage
 * @param platform the account: prices, and the settings of stored files; null if there is none, so that asking for them fails
 * @param backup where direct calls and those about queued requests go while no connection can be made; sees the key too
 */
public record Hosts(
        URI run,
        URI queue,
        URI rest,
        @Nullable URI platform,
        @Nullable Hosts backup) {

    private static final List<String> FAL_DOMAINS = List.of("fal.run", "fal.ai", "falrun.com");
    private static final URI PLATFORM = URI.create("https://api.fal.ai/v1");
    private static final Hosts FAL = new Hosts(
            URI.create("https://fal.run"),
            URI.create("https://queue.fal.run"),
            URI.create("https://rest.fal.ai"),
            PLATFORM,
            new Hosts(
                    URI.create("https://falrun.com"),
                    URI.create("https://queue.falrun.com"),
                    URI.create("https://rest.fal.ai")));

    /** Checks and normalises the addresses. */
    public Hosts {
        run = checked("run", run);
        queue = checked("queue", queue);
        rest = checked("rest", rest);
        platform = platform == null ? null : checked("platform", platform);
    }

    /** Names hosts without a platform and without a backup: the key goes to these three alone. */
    public Hosts(URI run, URI queue, URI rest) {
        this(run, queue, rest, null, null);
    }

    /** Returns fal's own hosts, backup hosts included. */
    public static Hosts fal() {
        return FAL;
    }

    /**
     * Returns the addresses of one server that stands for all of fal's hosts, each under a path prefix equal to its name:
     * {@code <base>/fal.run}, {@code <base>/queue.fal.run}, {@code <base>/rest.fal.ai}, {@code <base>/api.fal.ai/v1}.
     *
     * @param base address of that server, for example {@code http://localhost:8080}
     */
    public static Hosts behind(URI base) {
        String prefix = checked("base", base).toString();
        return new Hosts(
                URI.create(prefix + "/fal.run"),
                URI.create(prefix + "/queue.fal.run"),
                URI.create(prefix + "/rest.fal.ai"),
                URI.create(prefix + "/api.fal.ai/v1"),
                null);
    }

    /**
     * Returns these hosts with another backup: where a connection cannot be made, a request of which nothing was sent is made there once.
     *
     * @param backup whose {@code run} and {@code queue} count, or null for none
     */
    public Hosts withBackup(@Nullable Hosts backup) {
        return new Hosts(run, queue, rest, platform, backup);
    }

    /**
     * Returns where direct calls over WebSocket go, as an http address: {@code ws.fal.run} in place of {@code fal.run}, in the host or
     * at the end of the path; elsewhere the same as direct calls.
     */
    public URI socket() {
        String name = "fal.run";
        String address = run.toString();
        boolean named = name.equals(run.getHost()) || address.endsWith("/" + name);
        int at = address.lastIndexOf(name);
        return named ? URI.create(address.substring(0, at) + "ws." + address.substring(at)) : run;
    }

    static URI checked(String role, URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "The " + role + " address must be an absolute http or https URL: " + address);
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The " + role + " address must have no user, query or fragment, host " + address.getHost());
        }
        if (scheme.equals("http") && isFal(address.getHost().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The " + role + " address must be https: " + address.getHost()
                    + " is fal's, and the key must not go there in the clear");
        }
        return URI.create(address.toString().replaceAll("/+$", ""));
    }

    private static boolean isFal(String host) {
        return FAL_DOMAINS.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }
}
