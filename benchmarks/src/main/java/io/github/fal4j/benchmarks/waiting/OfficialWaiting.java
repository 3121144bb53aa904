package io.github.fal4j.benchmarks.waiting;

import ai.fal.client.FalClient;
import ai.fal.client.SubscribeOptions;
import com.google.gson.JsonObject;
import io.github.fal4j.benchmarks.calls.Clients;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The official Java client, which blocks: each wait takes a thread of its own. */
final class OfficialWaiting implements WaitingPeer {

    private final FalClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "caller");
        thread.setDaemon(true);
        return thread;
    });

    OfficialWaiting(String server) {
        client = Clients.official(server);
    }

    @Override
    public CompletableFuture<Long> subscribe(long millis) {
        return CompletableFuture.supplyAsync(
                () -> client.subscribe(
                                "fal-ai/flux/dev",
                                SubscribeOptions.<JsonObject>builder()
                                        .input(Map.of("prompt", Long.toString(millis)))
                                        .resultType(JsonObject.class)
                                        .build())
                        .getData()
                        .get("completed_at")
                        .getAsLong(),
                threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
