package io.github.fal4j.benchmarks.calls;

import ai.fal.client.SubscribeOptions;
import com.google.gson.JsonObject;
import io.github.fal4j.FalClient;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A job that is over as soon as it is submitted: three requests, whoever makes them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QueuedCall {

    private final FalClient fal4j = Clients.fal4j(Clients.server());
    private final BareClient bare = new BareClient(Clients.server());
    private final ai.fal.client.FalClient official = Clients.official(Clients.server());

    /** Submission, status stream, result. */
    @Benchmark
    public Object fal4j() {
        return FluxDev.with(fal4j).subscribe(FluxDevInput.builder().prompt("0").build());
    }

    /** Submission, status, result. */
    @Benchmark
    public Object bare() throws IOException {
        return bare.queued("0");
    }

    /** Submission, status stream, result. */
    @Benchmark
    public Object official() {
        return official.subscribe(
                "fal-ai/flux/dev", SubscribeOptions.withInput(Map.of("prompt", "0"), JsonObject.class));
    }
}
