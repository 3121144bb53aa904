package io.github.fal4j.observe;

import io.github.fal4j.EndpointId;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.RequestRef;
import io.github.fal4j.realtime.CloseReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every call to SLF4J: what happens as {@code debug}, attempts that are made again and failures as {@code info} and
 * {@code warn}. Inputs, outputs, log lines of models and the key are never written. Thread-safe.
 *
 * <p>No client logs unless it is given one. It needs {@code org.slf4j:slf4j-api}, which the runtime does not bring.
 */
public final class LoggingObserver implements FalObserver {

    private final Logger logger;

    private LoggingObserver(Logger logger) {
        this.logger = logger;
    }

    /** Writes to the logger {@code io.github.fal4j}. */
    public static LoggingObserver create() {
        return to(LoggerFactory.getLogger("io.github.fal4j"));
    }

    /** Writes to a logger of one's own. */
    public static LoggingObserver to(Logger logger) {
        return new LoggingObserver(logger);
    }

    @Override
    public CallObserver callStarted(ObservedCall call) {
        String name = call.operation().name().toLowerCase(java.util.Locale.ROOT) + " of "
                + (call.request() == null ? call.endpoint() : call.request());
        logger.debug("{} begins", name);
        return new LoggedCall(name);
    }

    @Override
    public void concurrencyChanged(EndpointId endpoint, int concurrency) {
        logger.info("batch at {}: {} requests at a time from now on", endpoint, concurrency);
    }

    @Override
    public CallObserver uploadStarted() {
        logger.debug("upload begins");
        return new LoggedCall("upload");
    }

    private final class LoggedCall implements CallObserver {

        private final String name;
        private final long started = System.nanoTime();

        private LoggedCall(String name) {
            this.name = name;
        }

        @Override
        public void submitted(RequestRef request) {
            logger.debug("{}: {} is in the queue", name, request);
        }

        @Override
        public void statusChanged(QueueStatus status) {
            logger.debug("{}: {}", name, words(status));
        }

        @Override
        public void attemptFailed(FailedAttempt attempt) {
            logger.info(
                    "{}: trying again in {} after failure {} in a row: {}",
                    name,
                    attempt.pause(),
                    attempt.inARow(),
                    attempt.failure().getMessage());
        }

        @Override
        public void failedOver(FailOver event) {
            logger.warn(
                    "{}: {} cannot be reached ({}), calling {}",
                    name,
                    event.host(),
                    event.cause().getMessage(),
                    event.backup());
        }

        @Override
        public void connected() {
            logger.debug("{}: connected", name);
        }

        @Override
        public void disconnected(CloseReason reason) {
            logger.info("{}: disconnected: {}", name, reason.getClass().getSimpleName());
        }

        @Override
        public void completed(CallOutcome outcome) {
            if (outcome.bytes() != null) {
                logger.debug("{} done in {} ms ({} bytes)", name, millis(), outcome.bytes());
                return;
            }
            logger.debug(
                    "{} done in {} ms (request {}, billable units {})",
                    name,
                    millis(),
                    outcome.requestId(),
                    outcome.billableUnits());
        }

        @Override
        public void failed(Throwable failure) {
            logger.warn("{} failed after {} ms: {}", name, millis(), String.valueOf(failure.getMessage()));
        }

        private long millis() {
            return (System.nanoTime() - started) / 1_000_000;
        }
    }

    /** Log lines of models may hold anything, prompts above all. */
    private static String words(QueueStatus status) {
        if (status instanceof QueueStatus.InQueue queued) {
            return "in queue" + (queued.position() == null ? "" : ", " + queued.position() + " ahead");
        }
        if (status instanceof QueueStatus.Unknown unknown) {
            return "unknown status " + unknown.value();
        }
        return status instanceof QueueStatus.Completed ? "completed" : "in progress";
    }
}
