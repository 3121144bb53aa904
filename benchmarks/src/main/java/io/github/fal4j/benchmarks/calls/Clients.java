package io.github.fal4j.benchmarks.calls;

import ai.fal.client.ClientConfig;
import ai.fal.client.CredentialsResolver;
import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import java.net.URI;

/** Clients of the server that the property {@code benchmarks.server} names. */
final class Clients {

    private Clients() {}

    static String server() {
        String address = System.getProperty("benchmarks.server");
        if (address == null) {
            throw new IllegalStateException("Which server? Set -Dbenchmarks.server");
        }
        return address;
    }

    static FalClient fal4j() {
        return FalClient.builder()
                .key("any:key")
                .hosts(Hosts.behind(URI.create(server())))
                .build();
    }

    static ai.fal.client.FalClient official() {
        return ai.fal.client.FalClient.withConfig(ClientConfig.builder()
                .withCredentials(CredentialsResolver.fromApiKey("any:key"))
                .withProxyUrl(server())
                .build());
    }
}
