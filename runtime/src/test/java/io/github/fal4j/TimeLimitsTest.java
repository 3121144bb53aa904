package io.github.fal4j;

import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.FalException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Time limits of any length work, and none loses a request. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class TimeLimitsTest {

    private final FakeFal fal =
            new FakeFal().on(Kind.RUN, json(200, FakeFal.OUTPUT)).on(Kind.STREAM, () -> events(completedJson()));
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        fal.close();
    }

    static Stream<Duration> longLimits() {
        return Stream.of(
                Duration.ofDays(25),
                Duration.ofDays(300 * 365),
                Duration.ofSeconds(Long.MAX_VALUE),
                ChronoUnit.FOREVER.getDuration());
    }

    @ParameterizedTest
    @MethodSource("longLimits")
    void longLimitOfACallIsPracticallyNone(Duration limit) {
        try (FalClient client = fal.client()) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            SubscribeOptions options =
                    SubscribeOptions.builder().totalTimeout(limit).build();
            assertThat(sketch.subscribe(cat, options).seed()).isEqualTo(77);
            assertThat(sketch.async().subscribe(cat, options).join().seed()).isEqualTo(77);
            assertThat(sketch.request(FakeFal.ID).get(limit).seed()).isEqualTo(77);
            assertThat(sketch.request(FakeFal.ID).async().get(limit).join().seed())
                    .isEqualTo(77);
        }
    }

    @ParameterizedTest
    @MethodSource("longLimits")
    void longLimitsOfAClientArePracticallyNone(Duration limit) {
        try (FalClient patient = fal.builder()
                .connectTimeout(limit)
                .idleTimeout(limit)
                .totalTimeout(limit)
                .build()) {
            assertThat(Sketch.with(patient).run(cat).seed()).isEqualTo(77);
            assertThat(Sketch.with(patient).subscribe(cat).seed()).isEqualTo(77);
        }
    }

    @Test
    void batchOfAClientThatIsPatientForEverRestsAsOthersDo() {
        fal.on(Kind.SUBMIT, json(429, "{\"detail\":\"too many\"}"), json(200, fal.ticket()))
                .on(Kind.STATUS, FakeFal.completed());
        try (FalClient patient = fal.builder()
                .timing(new ManualTime(Duration.ofMinutes(2)))
                .retryPolicy(RetryPolicy.none())
                .totalTimeout(ChronoUnit.FOREVER.getDuration())
                .build()) {
            assertThat(Sketch.with(patient).subscribeAll(List.of(cat), BatchOptions.concurrency(1)))
                    .allMatch(outcome -> outcome instanceof BatchOutcome.Done);
        }
    }

    /** The limit of a wait is the wait's own; a status stream is cut by none. */
    @Test
    void statusStreamsStayOpenLongerThanACallMayTake() {
        fal.on(
                Kind.STREAM,
                () -> FakeFal.events(FakeFal.progress(), FakeFal.completedJson())
                        .throttleBody(64, 300, TimeUnit.MILLISECONDS));
        try (FalClient hasty =
                fal.builder().totalTimeout(Duration.ofMillis(400)).build()) {
            SubscribeOptions patient = SubscribeOptions.builder()
                    .totalTimeout(Duration.ofMinutes(1))
                    .build();
            assertThat(Sketch.with(hasty).subscribe(cat, patient).seed()).isEqualTo(77);
        }
        assertThat(fal.requests(Kind.STREAM)).hasSize(1);
        assertThat(fal.requests(Kind.STATUS)).isEmpty();
    }

    @Test
    void limitBelowAMillisecondIsStillALimit() {
        fal.on(Kind.RUN, FakeFal.silent());
        try (FalClient hasty = fal.builder()
                .connectTimeout(Duration.ofNanos(1))
                .idleTimeout(Duration.ofNanos(1))
                .totalTimeout(Duration.ofNanos(1))
                .build()) {
            assertThatThrownBy(() -> Sketch.with(hasty).run(cat)).isInstanceOf(FalException.class);
        }
    }

    @Test
    void longStartTimeoutIsSentAsItIs() {
        try (FalClient client = fal.client()) {
            Duration forever = ChronoUnit.FOREVER.getDuration();
            Sketch.with(client)
                    .run(cat, RunOptions.builder().startTimeout(forever).build());
        }
        assertThat(fal.only(Kind.RUN).getHeader("X-Fal-Request-Start-Timeout")).isEqualTo("9223372036854775807.999");
    }
}
