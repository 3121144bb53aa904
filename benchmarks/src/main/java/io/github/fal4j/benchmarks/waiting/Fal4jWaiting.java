package io.github.fal4j.benchmarks.waiting;

import io.github.fal4j.FalClient;
import io.github.fal4j.benchmarks.calls.Clients;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** fal4j, typed and without blocking. */
final class Fal4jWaiting implements WaitingPeer {

    private final FalClient client;

    Fal4jWaiting(String server) {
        client = Clients.fal4j(server);
    }

    @Override
    public CompletableFuture<Long> subscribe(long millis) {
        FluxDevInput input =
                FluxDevInput.builder().prompt(Long.toString(millis)).build();
        return FluxDev.with(client)
                .async()
                .subscribe(input)
                .thenApply(output -> Objects.requireNonNull(output.extra().get("completed_at"))
                        .longValue());
    }

    @Override
    public void close() {
        client.close();
    }
}
