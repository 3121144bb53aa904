package io.github.fal4j.emulator.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.queue.Plan.Course;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.ModelError;
import io.github.fal4j.emulator.script.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One submitted request, with the plan of its life, which changes when it is let in and when it is cancelled. Thread-safe. */
public final class QueuedRequest {

    /** How soon the state of a request that waits for others is worth another look. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final String id = UUID.randomUUID().toString();
    private final Account account;
    private final Submission submission;
    private final Instant submittedAt;
    private final Course course;
    private final @Nullable Failure refusal;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Fate fate;

    /** What will happen when, and how it ends; replaced together. */
    private record Fate(Plan plan, @Nullable Failure failure) {}

    /**
     * What a caller submits.
     *
     * @param endpoint to which endpoint
     * @param input the input; one that the endpoint refuses waits as any other and fails as soon as a runner has it
     * @param wishes what is asked of the platform
     * @param timing how long things take
     * @param fault what is scripted to go wrong with it, if anything
     */
    public record Submission(
            Endpoint endpoint,
            JsonNode input,
            Wishes wishes,
            Timing timing,
            @Nullable Fault fault) {}

    QueuedRequest(Account account, Submission submission, Instant now) {
        this.account = account;
        this.submission = submission;
        this.submittedAt = now;
        Failure refused = submission.endpoint().refusal(submission.input());
        if (submission.fault() instanceof Fault.Failed failed) {
            refused = Failure.infrastructure(failed.error(), failed.errorType());
        }
        if (submission.fault() instanceof ModelError error) {
            refused = Failure.ofModel(error.type(), error.field(), submission.input(), error.announced());
        }
        this.refusal = refused;
        this.course = course(submission, refused != null && !isScripted(submission.fault()), now);
        this.fate = fate(Plan.submitted(now, course));
    }

    private static boolean isScripted(@Nullable Fault fault) {
        return fault instanceof Fault.Failed || fault instanceof ModelError;
    }

    private static Course course(Submission submission, boolean refused, Instant now) {
        Wishes wishes = submission.wishes();
        Timing timing = submission.timing();
        Instant deadline = wishes.startTimeout() == null ? Instant.MAX : now.plus(wishes.startTimeout());
        int losses = submission.fault() instanceof Fault.Requeued requeued ? requeued.losses() : 0;
        Timing actual = refused ? timing.withRunDuration(Duration.ZERO).withSteps(0) : timing;
        return new Course(actual, deadline, losses, wishes.attempts());
    }

    private Fate fate(Plan plan) {
        Plan.End end = plan.end();
        if (end == null) {
            return new Fate(plan, null);
        }
        return new Fate(
                plan,
                switch (end) {
                    case OUTPUT -> refusal;
                    case START_TIMED_OUT -> Failure.startTimedOut();
                    case RUNNER_LOST -> Failure.infrastructure("Runner disconnected", "runner_disconnected");
                });
    }

    /** Returns the request id. */
    public String id() {
        return id;
    }

    /** Returns the id of the attempt that was the last until an instant; the request id as long as there was but one. */
    public String attemptIdAt(Instant now) {
        int runners = fate.plan().runnersUntil(now);
        return runners < 2
                ? id
                : UUID.nameUUIDFromBytes((id + runners).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /** Returns the endpoint it was submitted to. */
    public Endpoint endpoint() {
        return submission.endpoint();
    }

    /** Returns the submitted input. */
    public JsonNode input() {
        return submission.input();
    }

    /** Returns what was asked of the platform. */
    public Wishes wishes() {
        return submission.wishes();
    }

    /** Returns whose request it is. */
    public Account account() {
        return account;
    }

    /** Returns when it was submitted. */
    public Instant submittedAt() {
        return submittedAt;
    }

    /** Returns when the last runner took it or will take it, null if none has and nobody knows when. */
    public @Nullable Instant startedAt() {
        return fate.plan().startedAt();
    }

    /** Returns when it ended or will end, or null as long as nobody knows. */
    public @Nullable Instant endsAt() {
        return fate.plan().endsAt();
    }

    /** Returns where the request is at an instant. */
    public RequestState stateAt(Instant now) {
        RequestState state = fate.plan().stateAt(now);
        return state instanceof RequestState.InQueue planned
                ? new RequestState.InQueue(planned.position() + account.ahead(this))
                : state;
    }

    /** Returns all log lines written until an instant, oldest first. */
    public List<LogLine> logsUntil(Instant now) {
        return fate.plan().logsUntil(now);
    }

    /** Returns when the state or the logs next may change, or null if they never will. */
    public @Nullable Instant nextChangeAfter(Instant now) {
        Plan plan = fate.plan();
        Instant next = plan.nextChangeAfter(now);
        return next == null && plan.end() == null ? now.plus(GLANCE) : next;
    }

    /** Returns how long the last runner works on it, zero if none does. */
    public Duration runDuration() {
        Plan plan = fate.plan();
        Instant start = plan.startedAt();
        Instant end = plan.endsAt();
        return start == null || end == null ? Duration.ZERO : Duration.between(start, end);
    }

    /** Returns how it fails, or null if it ends well; it matters once the state is completed. */
    public @Nullable Failure failure() {
        return fate.failure();
    }

    /** Returns when it may run, or null if that is past or will not be. */
    synchronized @Nullable Instant waitsUntil() {
        Plan plan = fate.plan();
        return plan.end() == null ? plan.ready() : null;
    }

    Instant deadline() {
        return course.deadline();
    }

    /** Lets a runner take it; returns false if it ended before. */
    boolean start(Instant now) {
        synchronized (this) {
            Plan plan = fate.plan();
            if (plan.end() != null) {
                return false;
            }
            fate = fate(plan.letIn(now, course));
        }
        tell();
        return true;
    }

    /** Ends it if it still waits and its deadline has passed; tells whether it did. */
    boolean timeOut(Instant now) {
        synchronized (this) {
            Plan plan = fate.plan();
            if (plan.end() != null || now.isBefore(course.deadline())) {
                return false;
            }
            fate = fate(plan.endedAt(course.deadline(), Plan.End.START_TIMED_OUT));
        }
        tell();
        return true;
    }

    /** Ends it if it has not ended; a running one ends at once. */
    Cancellation cancel(Instant now) {
        Cancellation cancellation;
        synchronized (this) {
            RequestState state = fate.plan().stateAt(now);
            if (state instanceof RequestState.Completed) {
                return Cancellation.ALREADY_COMPLETED;
            }
            fate = new Fate(fate.plan().endedAt(now, Plan.End.OUTPUT), Failure.cancelled());
            cancellation =
                    state instanceof RequestState.InQueue ? Cancellation.OK : Cancellation.CANCELLATION_REQUESTED;
        }
        tell();
        return cancellation;
    }

    /** Runs a task whenever the plan becomes another one, until that is undone by running what is returned. */
    public Runnable onChange(Runnable task) {
        listeners.add(task);
        return () -> listeners.remove(task);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
