package io.github.fal4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.junit.FalEmulatorExtension;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import io.github.fal4j.endpoints.falai.flux.FluxDevOutput;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How code that calls a model is tested; docs/emulator-testing.md shows the same. */
@Timeout(120)
@ExtendWith(FalEmulatorExtension.class)
class PosterTest {

    private static final String ENDPOINT = "fal-ai/flux/dev";
    private static final FluxDevInput INPUT =
            FluxDevInput.builder().prompt("a poster").seed(7).build();

    private FalClient client = FalClient.builder().key("any:key").build();

    @BeforeEach
    void connect(FalEmulator fal) {
        client.close();
        client = FalClient.builder()
                .key("any:key")
                .hosts(Hosts.behind(fal.baseUri()))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void oneJobForOnePoster(FalEmulator fal) {
        FluxDevOutput poster = FluxDev.with(client).subscribe(INPUT);

        assertThat(poster.images()).hasSize(1);
        assertThat(fal.jobs().endpoint(ENDPOINT).inputs())
                .singleElement()
                .satisfies(input -> assertThat(input.path("seed").asInt()).isEqualTo(7));
    }

    @Test
    void aBrokenConnectionNeverMeansASecondJob(FalEmulator fal) {
        fal.failNext(ENDPOINT, Fault.cut(Call.SUBMIT));

        assertThatThrownBy(() -> FluxDev.with(client).subscribe(INPUT))
                .isInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(fal.jobs()).hasSize(1);
    }

    @Test
    void aRefusalSaysWhichField(FalEmulator fal) {
        fal.failNext(
                ENDPOINT,
                input -> input.path("prompt").asText().contains("poster"),
                Fault.modelError("content_policy_violation", "prompt"));

        assertThatThrownBy(() -> FluxDev.with(client).subscribe(INPUT))
                .isInstanceOf(FalException.class)
                .hasMessageContaining("prompt");
    }
}
