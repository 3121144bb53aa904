package io.github.fal4j.emulator.queue;

import io.github.fal4j.emulator.queue.QueuedRequest.Submission;
import io.github.fal4j.emulator.time.Timer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests in, lets them run when their account's limit allows it, and ends them. Thread-safe; no thread waits.
 *
 * <p>A request of an account without a limit is planned to its end at once and needs nothing more.
 */
public final class RequestQueue {

    private final RequestStore store;
    private final Timer timer;
    private final Accounts accounts;

    /**
     * Starts empty.
     *
     * @param concurrency how many requests of one account run at once, 0 for any number
     */
    public RequestQueue(RequestStore store, Timer timer, int concurrency) {
        this.store = store;
        this.timer = timer;
        this.accounts = new Accounts(concurrency);
    }

    /** Returns the account of an id. */
    public Account account(String id) {
        return accounts.of(id);
    }

    /** Takes a request in. */
    public QueuedRequest submit(Account account, Submission submission) {
        Instant now = timer.instant();
        QueuedRequest request = new QueuedRequest(account, submission, now);
        Instant ready = request.waitsUntil();
        Line line = account.line();
        if (line == null && ready != null) {
            request.start(ready);
        } else if (line != null && ready != null) {
            timer.schedule(ready, () -> arrive(request, line));
            if (!request.deadline().equals(Instant.MAX)) {
                timer.schedule(request.deadline(), () -> timeOut(request, line));
            }
        }
        store.add(request, now);
        return request;
    }

    /** Cancels a request if it has not ended. */
    public Cancellation cancel(QueuedRequest request) {
        Line line = request.account().line();
        Cancellation cancellation = request.cancel(timer.instant());
        if (line != null && cancellation == Cancellation.OK) {
            line.giveUp(request);
        }
        return cancellation;
    }

    /** Ends a direct call of an account; whoever waits runs instead. */
    public void leave(Account account) {
        Line line = account.line();
        if (line != null) {
            leave(line);
        }
    }

    /** Runs a task once, when a request has ended. */
    public void onEnd(QueuedRequest request, Runnable task) {
        AtomicBoolean done = new AtomicBoolean();
        Runnable look = () -> {
            Instant end = request.endsAt();
            if (end == null || done.get()) {
                return;
            }
            timer.schedule(end, () -> {
                // The plan may have changed meanwhile; then another look was scheduled.
                if (request.stateAt(timer.instant()) instanceof RequestState.Completed && !done.getAndSet(true)) {
                    task.run();
                }
            });
        };
        request.onChange(look);
        look.run();
    }

    private void arrive(QueuedRequest request, Line line) {
        if (request.waitsUntil() != null && line.enterOrWait(request)) {
            run(request, line);
        }
    }

    private void run(QueuedRequest request, Line line) {
        @Nullable QueuedRequest next = request;
        while (next != null && !next.start(timer.instant())) {
            next = line.leave();
        }
        if (next != null) {
            onEnd(next, () -> leave(line));
        }
    }

    private void leave(Line line) {
        QueuedRequest next = line.leave();
        if (next != null) {
            run(next, line);
        }
    }

    private void timeOut(QueuedRequest request, Line line) {
        if (request.timeOut(timer.instant())) {
            line.giveUp(request);
        }
    }
}
