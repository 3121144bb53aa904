package io.github.fal4j.benchmarks.calls;

import ai.fal.client.ClientConfig;
import ai.fal.client.CredentialsResolver;
import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import java.net.URI;

/** Clients as every peer is measured with: as they come, but for where the hosts are. */
public final class Clients {

    private Clients() {}

    /** Returns the address in front of the hosts' names, which the property {@code benchmarks.server} tells. */
    static String server() {
        String address = System.getProperty("benchmarks.server");
        if (address == null) {
            throw new IllegalStateException("Which server? Set -Dbenchmarks.server");
        }
        return address;
    }

    /** Returns a new client of fal4j. */
    public static FalClient fal4j(String server) {
        return FalClient.builder()
                .key("any:key")
                .hosts(Hosts.behind(URI.create(server)))
                .build();
    }

    /** Returns a new official Java client. */
    public static ai.fal.client.FalClient official(String server) {
        return ai.fal.client.FalClient.withConfig(ClientConfig.builder()
                .withCredentials(CredentialsResolver.fromApiKey("any:key"))
                .withProxyUrl(server)
                .build());
    }
}
