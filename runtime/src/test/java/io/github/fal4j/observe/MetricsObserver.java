package io.github.fal4j.observe;

import io.github.fal4j.QueueStatus;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Measures calls with Micrometer. Endpoints are tags; requests, of which there is no end, are not. */
public final class MetricsObserver implements FalObserver {

    private final MeterRegistry registry;

    public MetricsObserver(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public CallObserver callStarted(ObservedCall call) {
        Tags tags = Tags.of(
                "operation", call.operation().name(),
                "endpoint", call.endpoint().toString());
        Timer.Sample clock = Timer.start(registry);
        return new CallObserver() {
            private boolean started;

            @Override
            public void statusChanged(QueueStatus status) {
                if (!started && !(status instanceof QueueStatus.InQueue)) {
                    started = true;
                    clock.stop(registry.timer("fal.queue.wait", tags));
                }
                if (status instanceof QueueStatus.Completed completed && completed.inferenceTime() != null) {
                    registry.timer("fal.inference", tags).record(completed.inferenceTime());
                }
            }

            @Override
            public void attemptFailed(FailedAttempt attempt) {
                registry.counter(
                                "fal.attempts.failed",
                                tags.and("exchange", attempt.operation().name()))
                        .increment();
            }

            @Override
            public void completed(CallOutcome outcome) {
                clock.stop(registry.timer("fal.call", tags.and("outcome", "completed")));
                if (outcome.billableUnits() != null) {
                    DistributionSummary.builder("fal.billable.units")
                            .tags(tags)
                            .register(registry)
                            .record(outcome.billableUnits().doubleValue());
                }
            }

            @Override
            public void failed(Throwable failure) {
                String name = failure.getClass().getSimpleName();
                clock.stop(registry.timer("fal.call", tags.and("outcome", name)));
            }
        };
    }
}
