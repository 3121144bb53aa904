package io.github.fal4j.internal.http;

import io.github.fal4j.FalResult;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.internal.concurrent.Interruptible;
import io.github.fal4j.internal.concurrent.Pending;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * One request and its answer, not yet made. Blocking or not, the answer and what goes wrong are read by the same lines. For one use.
 *
 * @param <B> the body as converted
 * @param <T> what the answer means
 */
public final class Exchange<B, T> {

    private final Call<B> call;
    private final Purpose purpose;
    private final Reading<B, T> reading;

    /** Prepares the exchange. */
    public Exchange(Call<B> call, Purpose purpose, Reading<B, T> reading) {
        this.call = call;
        this.purpose = purpose;
        this.reading = reading;
    }

    /** Returns the same exchange, which then also tells what came with the answer. */
    public Exchange<B, FalResult<T>> whole() {
        return new Exchange<>(
                call,
                purpose,
                (answer, body) -> FalResult.of(
                        reading.success(answer, body),
                        answer.headers().toMultimap(),
                        Trace.of(answer.raw().request())::body));
    }

    /** Returns the same exchange as part of a call. */
    public Exchange<B, T> within(Observation observation) {
        return new Exchange<>(call, purpose.within(observation), reading);
    }

    /** Returns the same exchange, not yet made. */
    Exchange<B, T> again() {
        return new Exchange<>(call.clone(), purpose, reading);
    }

    Purpose purpose() {
        return purpose;
    }

    /** Returns how long the exchange may take, all attempts together, or null if it has no limit of its own. */
    @Nullable
    Duration totalTimeout() {
        return CallTimeouts.totalOf(call.request());
    }

    /** Tells whether the caller would rather be refused than wait. */
    boolean prefersRefusal() {
        return call.request().url().queryParameter("fal_max_queue_length") != null;
    }

    /**
     * Makes the exchange on this thread. An interrupt aborts it.
     *
     * @throws io.github.fal4j.error.FalException if it fails
     */
    T execute() {
        return Interruptible.call(this::onThisThread, call::cancel);
    }

    private T onThisThread() {
        begin();
        try {
            return read(call.execute());
        } catch (IOException failure) {
            throw Failures.of(failure, purpose, trace());
        }
    }

    /** Makes the exchange on a thread of the client; ends with the same values and failures, or {@link ResultNotReadyException}. */
    public Pending<T> enqueue() {
        Pending<T> pending = Pending.create();
        pending.backedBy(call::cancel);
        begin();
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<B> answered, Response<B> response) {
                pending.workEnded();
                T value;
                try {
                    value = read(response);
                } catch (IOException
                        | RuntimeException
                        | Error failure) { // what is not caught here is lost, with the future left open
                    onFailure(answered, failure);
                    return;
                }
                pending.complete(value);
            }

            @Override
            public void onFailure(Call<B> failed, Throwable failure) {
                pending.workEnded();
                pending.completeExceptionally(failure instanceof IOException io ? understood(io) : failure);
            }
        });
        return pending;
    }

    /** What cannot be made into a request fails by itself when it is made. */
    private void begin() {
        try {
            trace().begun(purpose);
        } catch (RuntimeException unwritable) {
            // see above
        }
    }

    private T read(Response<B> response) throws IOException {
        if (response.isSuccessful()) {
            B body = response.body();
            if (body == null) {
                throw new UnreadableBody(new byte[0], null);
            }
            return reading.success(response, body);
        }
        FalException failure = Refusals.of(response, purpose);
        if (failure instanceof ResponseException refusal) {
            return reading.refusal(refusal);
        }
        throw failure;
    }

    private Throwable understood(IOException failure) {
        return failure instanceof ResultNotReadyException ? failure : Failures.of(failure, purpose, trace());
    }

    private Trace trace() {
        return Trace.of(call.request());
    }
}
