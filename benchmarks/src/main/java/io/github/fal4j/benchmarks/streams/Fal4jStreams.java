package io.github.fal4j.benchmarks.streams;

import io.github.fal4j.FalClient;
import io.github.fal4j.FalStream;
import io.github.fal4j.benchmarks.calls.Clients;
import io.github.fal4j.endpoints.falai.flux2.Flux2KleinRealtime;
import io.github.fal4j.endpoints.falai.flux2.Flux2KleinRealtimeInput;
import io.github.fal4j.endpoints.falai.flux2.Flux2KleinRealtimeOutput;
import io.github.fal4j.endpoints.falai.fluxlora.FluxLoraStream;
import io.github.fal4j.endpoints.falai.fluxlora.FluxLoraStreamInput;
import io.github.fal4j.endpoints.falai.fluxlora.FluxLoraStreamOutput;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeOptions;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** fal4j, typed. */
final class Fal4jStreams implements StreamPeer {

    private final FalClient client;
    private final Realtime<Flux2KleinRealtimeInput, Flux2KleinRealtimeOutput> live;

    Fal4jStreams(String server) {
        client = Clients.fal4j(server);
        live = Flux2KleinRealtime.with(client).realtime(RealtimeOptions.defaults());
    }

    @Override
    public void read(int events, int pauseMillis, LongConsumer onEvent) {
        FluxLoraStreamInput input =
                FluxLoraStreamInput.builder().prompt(events + " " + pauseMillis).build();
        try (FalStream<FluxLoraStreamOutput> outputs = FluxLoraStream.with(client).stream(input)) {
            outputs.forEach(output -> onEvent.accept(
                    Objects.requireNonNull(output.extra().get("completed_at")).longValue()));
        }
    }

    @Override
    public void exchange() throws InterruptedException, ExecutionException, TimeoutException {
        live.request(Flux2KleinRealtimeInput.builder()
                        .imageUrl(BareStreams.IMAGE)
                        .prompt("a cat")
                        .build())
                .get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        live.close();
        client.close();
    }
}
