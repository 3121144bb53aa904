package io.github.fal4j.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.script.Timing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** What ends at once; that it runs and stops is shown with the packaged jar. */
@Timeout(60)
class EmulatorCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void timingIsAWordOrTwoNumbersOfSeconds() {
        TimingOption option = new TimingOption();

        assertThat(option.convert("instant")).isEqualTo(Timing.INSTANT);
        assertThat(option.convert("default")).isEqualTo(Timing.DEFAULT);
        assertThat(option.convert("0.5+2").startDelay()).isEqualTo(Duration.ofMillis(500));
        assertThat(option.convert("0.5+2").runDuration()).isEqualTo(Duration.ofSeconds(2));
        assertThatThrownBy(() -> option.convert("fast"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("as in 0.5+2");
    }

    @Test
    void helpSaysWhatCanBeDone() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--port", "--specs", "--recordings", "--record", "Exit codes:");
    }

    @Test
    void wrongCallsAreSaidAndStartNothing() {
        assertThat(run("--specs=missing-folder")).isEqualTo(2);
        assertThat(err.toString()).contains("--specs: there is no folder").contains("missing-folder");
        assertThat(run("--upstream=http://localhost:1")).isEqualTo(2);
        assertThat(run("--timing=fast")).isEqualTo(2);
        assertThat(run("--port=eighty")).isEqualTo(2);
    }

    @Test
    void takenPortIsSaidInOneLine() {
        try (FalEmulator other = FalEmulator.start()) {
            assertThat(run("--port=" + other.baseUri().getPort())).isEqualTo(1);
        }
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("error: Port ")
                .endsWith("cannot be used: give another one, or 0 for any that is free");
    }

    private int run(String... arguments) {
        return new CommandLine(new EmulatorCommand())
                .setExecutionExceptionHandler(EmulatorCommand::said)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
