package io.github.fal4j.emulator.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hosts of the service that one port stands for, some of which are other names of one that came before. */
enum FalHost {
    RUN("fal.run"),
    SOCKET("ws.fal.run"),
    QUEUE("queue.fal.run"),
    REST("rest.fal.ai"),
    CDN("v3b.fal.media"),
    CDN_V3("v3.fal.media"),
    API("api.fal.ai"),
    SITE("fal.ai"),
    RUN_BACKUP("falrun.com", RUN),
    QUEUE_BACKUP("queue.falrun.com", QUEUE),
    GATEWAY("gateway.fal.ai", RUN),
    REST_OLD("rest.alpha.fal.ai", REST),
    CDN_OLD("fal.media", CDN_V3);

    private final String hostName;
    private final @Nullable FalHost meant;

    FalHost(String hostName) {
        this(hostName, null);
    }

    FalHost(String hostName, @Nullable FalHost meant) {
        this.hostName = hostName;
        this.meant = meant;
    }

    String hostName() {
        return hostName;
    }

    /** Returns the host whose other name this is, or itself: the one that routes know. */
    FalHost served() {
        return meant == null ? this : meant;
    }

    /** Returns the pattern of every path on this host, as routes see it. */
    String path(String pattern) {
        return "/" + served().hostName + pattern;
    }

    /** Returns the host of exactly this name, whatever its case, or null. */
    static @Nullable FalHost named(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        for (FalHost host : values()) {
            if (host.hostName.equals(lowerCase)) {
                return host;
            }
        }
        return null;
    }
}
