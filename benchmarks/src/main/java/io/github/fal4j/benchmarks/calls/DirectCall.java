package io.github.fal4j.benchmarks.calls;

import ai.fal.client.RunOptions;
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

/** {@code run} of an input with a prompt, answered at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DirectCall {

    private final FalClient fal4j = Clients.fal4j(Clients.server());
    private final BareClient bare = new BareClient(Clients.server());
    private final ai.fal.client.FalClient official = Clients.official(Clients.server());

    /** Typed. */
    @Benchmark
    public Object fal4j() {
        return FluxDev.with(fal4j).run(FluxDevInput.builder().prompt("a cat").build());
    }

    /** By hand. */
    @Benchmark
    public Object bare() throws IOException {
        return bare.run("a cat");
    }

    /** Untyped, as it is. */
    @Benchmark
    public Object official() {
        return official.run("fal-ai/flux/dev", RunOptions.withInput(Map.of("prompt", "a cat"), JsonObject.class));
    }
}
