package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;

import io.github.fal4j.FakeFal.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A fake service, and a client and an endpoint to call it with. */
abstract class PythonParityFixture {

    static final Duration SHORT = Duration.ofSeconds(7);

    final FakeFal fal = new FakeFal()
            .on(Kind.RUN, json(200, FakeFal.OUTPUT))
            .on(Kind.STATUS, FakeFal.inQueue(2), FakeFal.inProgress("step 1"), FakeFal.completed("step 1", "step 02"))
            .on(Kind.CANCEL, json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}"));
    final ManualTime time = new ManualTime();
    final FalClient client = fal.client(time);
    final Endpoint<SketchInput, SketchOutput> endpoint = Sketch.with(client);
    final AsyncEndpoint<SketchInput, SketchOutput> async = endpoint.async();
    final SketchInput input = SketchInput.of("a cat");

    @AfterEach
    void close() {
        FalClient.setDefault(null);
        client.close();
        fal.close();
    }
}
