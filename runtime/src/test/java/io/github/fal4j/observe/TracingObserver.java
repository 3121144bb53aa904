package io.github.fal4j.observe;

import io.github.fal4j.QueueStatus;
import io.github.fal4j.RequestRef;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/** Traces calls with OpenTelemetry: a span for each, under the span of the thread that makes it. Inputs and outputs stay out. */
public final class TracingObserver implements FalObserver {

    private final Tracer tracer;

    public TracingObserver(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public CallObserver callStarted(ObservedCall call) {
        Span span = tracer.spanBuilder("fal " + call.operation().name().toLowerCase(java.util.Locale.ROOT))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("fal.endpoint", call.endpoint().toString())
                .startSpan();
        return new CallObserver() {
            @Override
            public void submitted(RequestRef request) {
                span.setAttribute("fal.request_id", request.requestId());
            }

            @Override
            public void statusChanged(QueueStatus status) {
                span.addEvent(status.getClass().getSimpleName());
            }

            @Override
            public void attemptFailed(FailedAttempt attempt) {
                span.addEvent(
                        "attempt failed",
                        Attributes.builder()
                                .put("fal.exchange", attempt.operation().name())
                                .put("fal.failure", attempt.failure().getClass().getSimpleName())
                                .build());
            }

            @Override
            public void completed(CallOutcome outcome) {
                if (outcome.billableUnits() != null) {
                    span.setAttribute(
                            "fal.billable_units", outcome.billableUnits().doubleValue());
                }
                span.end();
            }

            @Override
            public void failed(Throwable failure) {
                span.recordException(failure);
                span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
                span.end();
            }
        };
    }
}
