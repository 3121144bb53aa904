package io.github.fal4j.internal.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A future that stops the work behind it once it is over, however it came to be over: done, failed, timed out or cancelled.
 *
 * @param <T> the value
 */
public final class Pending<T> extends CompletableFuture<T> {

    private static final Executor OUTSIDE = new ElasticThreads(new DaemonThreads("fal4j-handover"));

    private volatile @Nullable Runnable abort;

    private Pending() {}

    /** Returns a future with no work behind it yet. */
    public static <T> Pending<T> create() {
        Pending<T> pending = new Pending<>();
        var unused = pending.whenComplete((value, failure) -> pending.stop());
        return pending;
    }

    /** Returns a future that is over. */
    public static <T> Pending<T> done(T value) {
        Pending<T> done = create();
        done.complete(value);
        return done;
    }

    /**
     * Names the work that is behind this from now on.
     *
     * @param stop stops it; idempotent, harmless when the work is finished, run at once if this is over already
     */
    public void backedBy(Runnable stop) {
        abort = stop;
        if (isDone()) {
            stop();
        }
    }

    /**
     * Makes another future the work behind this, and says what follows it. What follows does not happen once this is over.
     *
     * @param then takes the value or the failure of the step
     */
    public <S> void step(Pending<S> step, BiConsumer<? super S, ? super @Nullable Throwable> then) {
        backedBy(() -> step.cancel(true));
        var unused = step.whenComplete((value, failure) -> {
            if (isDone()) {
                return;
            }
            try {
                then.accept(value, failure);
            } catch (RuntimeException | Error thrown) {
                completeExceptionally(thrown);
            }
        });
    }

    /** Makes another future the last step: this ends as that one ends. */
    public void follow(Pending<T> last) {
        step(last, this::end);
    }

    /** Returns what comes of this once it is turned into something else; cancelling that cancels this. */
    public <S> Pending<S> map(Function<? super T, ? extends S> change) {
        Pending<S> changed = create();
        changed.step(this, (value, failure) -> {
            if (failure == null) {
                changed.complete(change.apply(value));
            } else {
                changed.completeExceptionally(failure);
            }
        });
        return changed;
    }

    /**
     * Returns a future that ends as this one, once something was done about it; cancelling that cancels this.
     *
     * @param first takes the value or the failure; does not throw
     */
    public Pending<T> afterwards(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> first) {
        Pending<T> later = create();
        later.step(this, (value, failure) -> {
            first.accept(value, failure);
            later.end(value, failure);
        });
        return later;
    }

    /**
     * Returns a future for callers: it ends as this one, but what callers attach to it runs on threads of its own and cannot hold up
     * those that exchanges need.
     */
    public CompletableFuture<T> handedOver() {
        Pending<T> outside = create();
        outside.backedBy(() -> cancel(true));
        var unused = whenCompleteAsync(outside::end, OUTSIDE);
        return outside;
    }

    /** Returns a future of what follows this; cancelling it stops whichever of the two is under way. */
    public <S> Pending<S> then(Function<? super T, Pending<S>> next) {
        Pending<S> both = create();
        both.step(this, (value, failure) -> {
            if (failure == null) {
                both.follow(next.apply(value));
            } else {
                both.completeExceptionally(failure);
            }
        });
        return both;
    }

    private void stop() {
        Runnable stop = abort;
        if (stop != null) {
            stop.run();
        }
    }

    /** Ends this with a failure, if there is one, or with a value. */
    public void end(T value, @Nullable Throwable failure) {
        if (failure == null) {
            complete(value);
        } else {
            completeExceptionally(failure);
        }
    }
}
