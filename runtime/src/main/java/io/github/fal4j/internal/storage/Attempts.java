package io.github.fal4j.internal.storage;

import io.github.fal4j.error.FalException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Retries;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Repeats what can be repeated without harm, as the client's policy says. */
final class Attempts {

    private final Retries retries;
    private final Timing timing;
    private final Observation upload;

    Attempts(Retries retries, Timing timing, Observation upload) {
        this.retries = retries;
        this.timing = timing;
        this.upload = upload;
    }

    /** Returns the same as part of an upload. */
    Attempts within(Observation call) {
        return new Attempts(retries, timing, call);
    }

    /** Tells how many bytes the upload had. */
    void uploaded(long bytes) {
        upload.uploaded(bytes);
    }

    /** Ends as the first attempt that goes well, or as the last one. */
    <T> Pending<T> of(Supplier<Pending<T>> attempt) {
        Pending<T> result = Pending.create();
        next(result, attempt, 1);
        return result;
    }

    private <T> void next(Pending<T> result, Supplier<Pending<T>> attempt, int number) {
        result.step(attempt.get(), (value, failure) -> {
            Duration pause = failure == null ? null : pauseAfter(number, failure);
            if (failure == null) {
                result.complete(value);
            } else if (pause == null) {
                result.completeExceptionally(failure);
            } else {
                result.step(timing.pause(pause), (over, none) -> next(result, attempt, number + 1));
            }
        });
    }

    private @Nullable Duration pauseAfter(int number, Throwable failure) {
        if (!mayPass(failure)) {
            return null;
        }
        FalException known = failure instanceof FalException ours
                ? ours
                : new UploadException("An exchange of an upload failed: " + Wording.of(failure), null, true, failure);
        Duration pause = retries.pauseAfter(number, known, asked(failure));
        if (pause != null) {
            upload.attemptFailed(Purpose.upload(), number, known, pause);
        }
        return pause;
    }

    private static boolean mayPass(Throwable failure) {
        if (failure instanceof TransferRefused refused) {
            return refused.mayPass();
        }
        if (failure instanceof FalException known) {
            // What is asked before an upload costs nothing and can be asked again, whatever failed.
            return known.isRetryable() || known instanceof ServerException;
        }
        return failure instanceof IOException && !(failure instanceof LocalFailure);
    }

    private static @Nullable Duration asked(Throwable failure) {
        if (failure instanceof ResponseException answer) {
            return answer.response().retryAfter();
        }
        return failure instanceof TransferRefused refused ? refused.retryAfter() : null;
    }
}
