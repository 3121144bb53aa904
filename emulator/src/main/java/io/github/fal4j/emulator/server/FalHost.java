package io.github.fal4j.emulator.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hosts of the service that one port stands for. */
enum FalHost {
    RUN("fal.run"),
    SOCKET("ws.fal.run"),
    QUEUE("queue.fal.run"),
    REST("rest.fal.ai"),
    CDN("v3b.fal.media"),
    CDN_V3("v3.fal.media");

    private final String hostName;

    FalHost(String hostName) {
        this.hostName = hostName;
    }

    String hostName() {
        return hostName;
    }

    /** Returns the pattern of every path on this host, as routes see it. */
    String path(String pattern) {
        return "/" + hostName + pattern;
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
