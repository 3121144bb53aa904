package io.github.fal4j.internal.pricing;

import io.github.fal4j.EndpointId;
import io.github.fal4j.FalResult;
import io.github.fal4j.RequestRef;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.stream.EventSource;
import io.github.fal4j.pricing.SpendingLimit;
import io.github.fal4j.pricing.SpendingLimit.Charge;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a client's spending limit, if it has one, before a paid call is sent, and tells it what the call came to. Thread-safe. */
public final class SpendingGuard {

    private static final int REMEMBERED = 10_000;

    private final @Nullable SpendingLimit limit;
    private final PlatformPrices prices;
    /** Of requests whose results were not read yet. Those that are forgotten stay counted with what was expected of them. */
    private final Map<String, Charge> charges = new LinkedHashMap<>();

    /** Guards nothing where there is no limit. */
    public SpendingGuard(@Nullable SpendingLimit limit, PlatformPrices prices) {
        this.limit = limit;
        this.prices = prices;
    }

    /** Makes a paid call on this thread. */
    public <T> T call(EndpointId endpoint, Supplier<T> call) {
        if (limit == null) {
            return call.get();
        }
        Charge charge;
        try {
            charge = limit.begin(
                    endpoint, new CallerThread().await(prices.lookUp(endpoint)).orElse(null));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while asking for the price of " + endpoint + "; nothing was sent", interrupted, null);
        }
        try {
            T value = call.get();
            ended(charge, value);
            return value;
        } catch (RuntimeException | Error failure) {
            failed(charge, failure);
            throw failure;
        }
    }

    /** Makes a paid call on threads of the client. */
    public <T> Pending<T> enqueue(EndpointId endpoint, Supplier<Pending<T>> call) {
        if (limit == null) {
            return call.get();
        }
        SpendingLimit asked = limit;
        return prices.lookUp(endpoint).then(price -> {
            Charge charge = asked.begin(endpoint, price.orElse(null));
            return made(charge, call).afterwards((value, failure) -> {
                if (failure == null) {
                    ended(charge, value);
                } else {
                    failed(charge, failure);
                }
            });
        });
    }

    /** Makes a paid call whose output comes in events. What it came to is not told; a refusal is. */
    public <T> Pending<EventSource<T>> stream(EndpointId endpoint, Supplier<EventSource<T>> call) {
        if (limit == null) {
            return Pending.done(call.get());
        }
        SpendingLimit asked = limit;
        return prices.lookUp(endpoint).map(price -> {
            Charge charge = asked.begin(endpoint, price.orElse(null));
            return new ChargedEvents<>(charge, made(charge, call));
        });
    }

    /** What cannot even be begun costs nothing. */
    private static <T> T made(Charge charge, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error notSent) {
            charge.dropped();
            throw notSent;
        }
    }

    private record ChargedEvents<T>(Charge charge, EventSource<T> events) implements EventSource<T> {

        @Override
        public @Nullable T next() {
            try {
                return events.next();
            } catch (ResponseException refusal) {
                failed(charge, refusal);
                throw refusal;
            } catch (TransportException failure) {
                if (!failure.isSent()) {
                    charge.dropped();
                }
                throw failure;
            }
        }

        @Override
        public void close() {
            events.close();
        }
    }

    /** Takes in what became of a request in the queue. */
    public <T> Pending<T> noting(RequestRef ref, Pending<T> wait) {
        if (limit == null) {
            return wait;
        }
        return wait.afterwards((value, failure) -> {
            BigDecimal units = value instanceof FalResult<?> result ? result.billableUnits() : units(failure);
            if (units != null) {
                Charge charge;
                synchronized (charges) {
                    charge = charges.remove(ref.requestId());
                }
                if (charge != null) {
                    charge.billed(units);
                }
            }
        });
    }

    private void ended(Charge charge, @Nullable Object value) {
        if (value instanceof FalResult<?> result) {
            charge.billed(result.billableUnits());
        } else if (value instanceof RequestRef ref) {
            synchronized (charges) {
                charges.put(ref.requestId(), charge);
                if (charges.size() > REMEMBERED) {
                    charges.remove(charges.keySet().iterator().next());
                }
            }
        }
    }

    private static void failed(Charge charge, Throwable failure) {
        BigDecimal units = units(failure);
        if (units != null) {
            charge.billed(units);
        } else if (!(failure instanceof SubmitOutcomeUnknownException || failure instanceof CancellationException)) {
            charge.dropped();
        }
    }

    /** Errors may be billed as well, and say so. */
    private static @Nullable BigDecimal units(@Nullable Throwable failure) {
        Throwable told =
                failure != null && failure.getCause() instanceof ResponseException ? failure.getCause() : failure;
        return told instanceof ResponseException answer
                ? FalResult.of("", answer.response().headers(), () -> new byte[0])
                        .billableUnits()
                : null;
    }
}
