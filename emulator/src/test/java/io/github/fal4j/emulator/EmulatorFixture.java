package io.github.fal4j.emulator;

import io.github.fal4j.emulator.script.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A started emulator with the test documents and a time that tests move: three seconds in the queue, four with a runner. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class EmulatorFixture {

    static final Path SPECS = Path.of("src/test/resources/specs");
    static final Timing TIMING = new Timing(Duration.ofSeconds(3), 2, Duration.ofSeconds(4), 4);

    final ManualTimer time = new ManualTimer();
    final FalEmulator emulator = configure(
                    FalEmulator.builder().specs(SPECS).timing(TIMING).timer(time))
            .start();
    final FalCaller fal = new FalCaller(emulator);

    /** Changes the settings, for tests of other ones. */
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder;
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    void pass(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }
}
