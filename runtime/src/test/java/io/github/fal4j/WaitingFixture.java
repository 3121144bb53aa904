package io.github.fal4j;

import org.junit.jupiter.api.AfterEach;

/** A fake service, and a client whose time stands still, that waits for requests. */
abstract class WaitingFixture {

    final FakeFal fal = new FakeFal();
    final ManualTime time = new ManualTime();
    final FalClient client = fal.client(time);
    final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    final SketchInput cat = SketchInput.of("a cat");
    final SketchOutput output = new SketchOutput("cat.png", 77);

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }
}
