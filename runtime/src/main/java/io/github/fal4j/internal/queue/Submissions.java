package io.github.fal4j.internal.queue;

import io.github.fal4j.EndpointId;
import io.github.fal4j.RequestRef;
import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.error.RequestFailedException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.StartTimeoutException;
import io.github.fal4j.error.SubmitJournalException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.journal.SubmitJournal;
import io.github.fal4j.journal.SubmitRecord;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All submissions of one client: its journal, if there is one, knows of each before it leaves, and what became of it before the caller
 * does. Thread-safe.
 */
public final class Submissions {

    private final @Nullable SubmitJournal journal;
    private final Clock clock;
    private final Executor threads;
    private final AtomicBoolean complained = new AtomicBoolean();

    /**
     * Submits nothing yet.
     *
     * @param journal what is to be told, or null
     * @param threads where the journal may block in calls that do not
     */
    public Submissions(@Nullable SubmitJournal journal, Clock clock, Executor threads) {
        this.journal = journal;
        this.clock = clock;
        this.threads = threads;
    }

    /** Ends with whether there is a record under a key, so that files of the input need not be uploaded. */
    public Pending<Boolean> isKnown(String key) {
        SubmitJournal told = journal(key);
        if (told == null) {
            return Pending.done(false);
        }
        Pending<Boolean> known = Pending.create();
        threads.execute(() -> {
            try {
                known.complete(told.find(key).isPresent());
            } catch (RuntimeException failure) {
                known.completeExceptionally(new SubmitJournalException(
                        "Nothing was submitted: the journal could not look for the key " + key + " ("
                                + failure.getMessage() + ")",
                        failure));
            }
        });
        return known;
    }

    /**
     * Submits on this thread, or returns the request that was submitted under the key before.
     *
     * @param key the caller's, or null
     * @param send sends, and runs what it is given just before: until then, nothing can have been queued
     */
    public RequestRef submit(EndpointId endpoint, @Nullable String key, Function<Runnable, RequestRef> send) {
        SubmitJournal told = journal(key);
        if (told == null) {
            return send.apply(() -> {});
        }
        SubmitRecord intent = intent(endpoint, key);
        RequestRef known = begin(told, intent);
        if (known != null) {
            return known;
        }
        AtomicBoolean leaving = new AtomicBoolean();
        try {
            RequestRef ref = send.apply(() -> leaving.set(true));
            record(() -> told.submitted(intent.key(), ref));
            return ref;
        } catch (RuntimeException | Error failure) {
            recordFailure(told, intent, failure, leaving.get());
            throw failure;
        }
    }

    /** Does the same on threads of the client. */
    public Pending<RequestRef> enqueue(
            EndpointId endpoint, @Nullable String key, Function<Runnable, Pending<RequestRef>> send) {
        SubmitJournal told = journal(key);
        if (told == null) {
            return send.apply(() -> {});
        }
        Pending<RequestRef> result = Pending.create();
        SubmitRecord intent = intent(endpoint, key);
        threads.execute(() -> enqueue(told, intent, send, result));
        return result;
    }

    private void enqueue(
            SubmitJournal told,
            SubmitRecord intent,
            Function<Runnable, Pending<RequestRef>> send,
            Pending<RequestRef> result) {
        if (result.isDone()) {
            return;
        }
        try {
            RequestRef known = begin(told, intent);
            if (known != null) {
                result.complete(known);
                return;
            }
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
            return;
        }
        if (result.isDone()) {
            record(() -> told.refused(intent.key()));
            return;
        }
        AtomicBoolean leaving = new AtomicBoolean();
        Pending<RequestRef> sent = sent(() -> send.apply(() -> leaving.set(true)));
        result.backedBy(() -> sent.cancel(true));
        var unused = sent.whenComplete((ref, failure) -> threads.execute(() -> {
            if (failure == null) {
                record(() -> told.submitted(intent.key(), ref));
                result.complete(ref);
            } else {
                recordFailure(told, intent, failure, leaving.get());
                result.completeExceptionally(failure);
            }
        }));
    }

    private static Pending<RequestRef> sent(Supplier<Pending<RequestRef>> send) {
        try {
            return send.get();
        } catch (RuntimeException | Error notSent) {
            Pending<RequestRef> failed = Pending.create();
            failed.completeExceptionally(notSent);
            return failed;
        }
    }

    /** Returns a wait that ends as the given one does, after the journal knows. */
    public <T> Pending<T> noting(RequestRef ref, Pending<T> wait) {
        SubmitJournal told = journal;
        if (told == null) {
            return wait;
        }
        Pending<T> noted = Pending.create();
        noted.step(
                wait,
                (value, failure) -> threads.execute(() -> {
                    if (failure == null || isFinal(failure)) {
                        record(() -> told.finished(ref));
                    }
                    noted.end(value, failure);
                }));
        return noted;
    }

    private @Nullable SubmitJournal journal(@Nullable String key) {
        if (key != null && journal == null) {
            throw new IllegalArgumentException("recordKey needs a journal to record it in; give the client one with"
                    + " FalClient.builder().submitJournal(..). Nothing was submitted");
        }
        return journal;
    }

    private SubmitRecord intent(EndpointId endpoint, @Nullable String key) {
        String name = key == null ? UUID.randomUUID().toString() : key;
        return SubmitRecord.aboutToSubmit(name, key != null, endpoint, clock.instant());
    }

    /** Returns the request that is there already, or null once it is recorded that one is to be. */
    private static @Nullable RequestRef begin(SubmitJournal told, SubmitRecord intent) {
        SubmitRecord known;
        try {
            known = told.begin(intent).orElse(null);
        } catch (RuntimeException failure) {
            throw new SubmitJournalException(
                    "The submit of " + intent.endpoint() + " was not sent: the journal could not record it ("
                            + failure.getMessage() + ")",
                    failure);
        }
        if (known == null) {
            return null;
        }
        if (!known.endpoint().app().equals(intent.endpoint().app())) {
            throw new IllegalArgumentException("The key " + known.key() + " is taken by a submission to "
                    + known.endpoint() + "; nothing was submitted to " + intent.endpoint());
        }
        if (known.request() == null) {
            throw uncertain(told, known);
        }
        return known.request();
    }

    private static SubmitOutcomeUnknownException uncertain(SubmitJournal told, SubmitRecord known) {
        String what = known.state() == SubmitRecord.State.ABOUT_TO_SUBMIT
                ? "is still under way, or its process ended before it knew the answer"
                : "was sent and got no answer";
        String id = known.requestId() == null ? "" : " as request " + known.requestId();
        return new SubmitOutcomeUnknownException(
                "Nothing was sent: the submit of " + known.endpoint() + " under the key " + known.key() + ", begun at "
                        + known.begunAt() + ", " + what + ", so it may be in the queue" + id
                        + " and be billed. Look for it in the request history; then call submitted(key, request) of "
                        + told + " if it is there, or forget(key) if it is not, and submit again",
                known.requestId(),
                null);
    }

    /** A cancellation may meet the submit as it leaves. */
    private void recordFailure(SubmitJournal told, SubmitRecord intent, Throwable failure, boolean leaving) {
        boolean stayed = !leaving && !(failure instanceof CancellationException);
        if (stayed || isHarmless(failure)) {
            record(() -> told.refused(intent.key()));
        } else {
            String id = failure instanceof FalException known ? known.requestId() : null;
            record(() -> told.outcomeUnknown(intent.key(), id));
        }
    }

    /** Tells whether nothing can have been queued. In doubt it may have been. */
    private static boolean isHarmless(Throwable failure) {
        if (failure instanceof ResponseException answer) {
            return answer.status() < 500 || answer instanceof StartTimeoutException;
        }
        return (failure instanceof TransportException transport && !transport.isSent())
                || failure instanceof CallbackException // an interceptor's; past it, the outcome would be unknown
                || failure instanceof MissingCredentialsException
                || failure instanceof ClientClosedException
                || failure instanceof IllegalArgumentException;
    }

    /** Tells whether asking for the result again would bring the same. */
    private static boolean isFinal(Throwable failure) {
        if (failure instanceof ResponseException answer) {
            return switch (answer.status()) {
                case 401, 403, 404, 429 -> false;
                default -> true;
            };
        }
        return failure instanceof RequestFailedException;
    }

    /** What is in the queue, and what was fetched, is not given up for a record of it. */
    private void record(Runnable record) {
        try {
            record.run();
        } catch (RuntimeException failure) {
            if (complained.compareAndSet(false, true)) {
                System.getLogger("io.github.fal4j")
                        .log(
                                System.Logger.Level.WARNING,
                                "The journal of submissions failed; its records say less than is known until it works"
                                        + " again",
                                failure);
            }
        }
    }
}
