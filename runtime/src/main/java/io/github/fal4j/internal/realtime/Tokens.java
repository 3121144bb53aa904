package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.EndpointId;
import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Observers;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.observe.ObservedCall;
import io.github.fal4j.observe.Operation;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Url;

/** The tokens of one client: fetched once for all that need one, kept until nine tenths of their life are over. Thread-safe. */
final class Tokens {

    private final Connections connections;
    private final Timing timing;
    private final Retries retries;
    private final Observers observers;
    private final Map<Scope, Pending<Held>> held = new ConcurrentHashMap<>();

    /** What a token is good for. */
    private record Scope(RealtimeAuth auth, String endpoint) {}

    private record Held(RealtimeToken token, long freshUntil) {}

    /** The service's calls for tokens. */
    interface TokenApi {

        /** Asks for a token; the answer is a text, or an object with one. */
        @POST
        Call<JsonNode> token(@Url String path, @Body JsonNode scope);
    }

    Tokens(Connections connections, Timing timing, Retries retries, Observers observers) {
        this.connections = connections;
        this.timing = timing;
        this.retries = retries;
        this.observers = observers;
    }

    /**
     * Returns a token that is good for a while.
     *
     * @param endpoint the endpoint, with the path of the connection
     */
    Pending<String> get(RealtimeAuth auth, EndpointId endpoint) {
        Pending<Held> found = held.compute(scope(auth, endpoint), (scope, known) -> {
            boolean usable = known != null && (!known.isDone() || isFresh(known));
            return usable ? known : fetched(auth, endpoint);
        });
        Pending<String> token = Pending.create();
        var unused = found.whenComplete((kept, failure) -> {
            if (failure == null) {
                token.complete(kept.token().value());
            } else {
                token.completeExceptionally(failure);
            }
        });
        return token;
    }

    /** Forgets a token that was refused. */
    void drop(RealtimeAuth auth, EndpointId endpoint, String refused) {
        held.computeIfPresent(scope(auth, endpoint), (scope, known) -> {
            boolean same = known.isDone()
                    && !known.isCompletedExceptionally()
                    && known.join().token().value().equals(refused);
            return same ? null : known;
        });
    }

    private boolean isFresh(Pending<Held> known) {
        return !known.isCompletedExceptionally() && known.join().freshUntil() - timing.nanoTime() > 0;
    }

    private Pending<Held> fetched(RealtimeAuth auth, EndpointId endpoint) {
        long asked = timing.nanoTime();
        Pending<Held> result = Pending.create();
        var unused = fetch(auth, endpoint).whenComplete((token, failure) -> {
            if (failure == null) {
                Duration fresh = token.lifetime().multipliedBy(9).dividedBy(10);
                result.complete(new Held(token, asked + fresh.toNanos()));
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private Pending<RealtimeToken> fetch(RealtimeAuth auth, EndpointId endpoint) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode body = json.objectNode();
        if (auth instanceof RealtimeAuth.AppToken app) {
            body.putArray("allowed_apps").add(endpoint.alias());
            body.put("token_expiration", app.lifetime().toSeconds());
            return fetch("tokens/", body, app.lifetime(), endpoint);
        }
        if (auth instanceof RealtimeAuth.EndpointToken scoped) {
            body.putArray("allowed_apps").add(endpoint.toString());
            body.put("duration", scoped.lifetime().toSeconds());
            return fetch("tokens/realtime", body, scoped.lifetime(), endpoint);
        }
        return provided(((RealtimeAuth.Provided) auth).provider(), endpoint);
    }

    private Pending<RealtimeToken> fetch(String path, JsonNode body, Duration lifetime, EndpointId endpoint) {
        Call<JsonNode> call = connections.rest(TokenApi.class).token(path, body);
        Observation fetching = observers.begin(new ObservedCall(Operation.TOKEN, endpoint, null));
        Purpose purpose = Purpose.of(Action.TOKEN, endpoint).within(fetching);
        return fetching.around(retries.enqueue(
                new Exchange<>(call, purpose, (answer, token) -> new RealtimeToken(text(token), lifetime))));
    }

    /** Both routes have answered in more than one form over time. */
    private static String text(JsonNode answer) throws IOException {
        for (JsonNode candidate : new JsonNode[] {answer, answer.path("token"), answer.path("detail")}) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return candidate.textValue();
            }
        }
        throw new IOException("the answer holds no token");
    }

    private static Pending<RealtimeToken> provided(RealtimeAuth.Provider provider, EndpointId endpoint) {
        Pending<RealtimeToken> result = Pending.create();
        try {
            var unused = provider.token(endpoint).whenComplete((token, failure) -> {
                if (failure == null && token != null) {
                    result.complete(token);
                } else {
                    result.completeExceptionally(noToken(endpoint, failure));
                }
            });
        } catch (RuntimeException failure) {
            result.completeExceptionally(noToken(endpoint, failure));
        }
        return result;
    }

    private static MissingCredentialsException noToken(EndpointId endpoint, @Nullable Throwable failure) {
        return new MissingCredentialsException("The provider of tokens gave none for " + endpoint, failure);
    }

    /** A token for an app is good for all of its endpoints. */
    private static Scope scope(RealtimeAuth auth, EndpointId endpoint) {
        return new Scope(auth, auth instanceof RealtimeAuth.AppToken ? endpoint.app() : endpoint.toString());
    }
}
