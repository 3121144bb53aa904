package io.github.fal4j.realtime;

import io.github.fal4j.EndpointId;
import io.github.fal4j.internal.http.Timeouts;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * How a connection says who is calling. Immutable.
 *
 * <p>The key travels in a header, never in an address. Tokens are made for addresses and short-lived; a client keeps them until nine
 * tenths of their life are over, and never opens a connection with an older one.
 */
public sealed interface RealtimeAuth {

    /**
     * Sends the client's key, in a header. Where the client makes its calls by way of a server that has the key
     * ({@link io.github.fal4j.FalClientBuilder#proxyUrl}), fetches a token for the app through that server, good for two minutes, and goes
     * to the service with that: the server has to let {@code POST https://rest.fal.ai/tokens/} pass.
     */
    static RealtimeAuth key() {
        return new Key();
    }

    /** Fetches a token for the app with the client's key, from {@code /tokens/}. */
    static RealtimeAuth appToken(Duration lifetime) {
        return new AppToken(lifetime);
    }

    /** Fetches a token for the endpoint with the client's key, from {@code /tokens/realtime}. */
    static RealtimeAuth endpointToken(Duration lifetime) {
        return new EndpointToken(lifetime);
    }

    /** Asks for a token whenever one is needed, for example a server that has the key. */
    static RealtimeAuth provider(Provider provider) {
        return new Provided(provider);
    }

    /** Hands out tokens. Implementations are thread-safe. */
    @FunctionalInterface
    interface Provider {

        /**
         * Returns a fresh token.
         *
         * @param endpoint the endpoint that is called, with the path of the connection
         */
        CompletionStage<RealtimeToken> token(EndpointId endpoint);
    }

    /** The client's key. */
    record Key() implements RealtimeAuth {}

    /**
     * A token for an app.
     *
     * @param lifetime how long it is asked for
     */
    record AppToken(Duration lifetime) implements RealtimeAuth {
        /** Checks the lifetime. */
        public AppToken {
            Timeouts.positive("lifetime", lifetime);
        }
    }

    /**
     * A token for an endpoint.
     *
     * @param lifetime how long it is asked for
     */
    record EndpointToken(Duration lifetime) implements RealtimeAuth {
        /** Checks the lifetime. */
        public EndpointToken {
            Timeouts.positive("lifetime", lifetime);
        }
    }

    /**
     * Tokens of the caller's own.
     *
     * @param provider hands them out
     */
    record Provided(Provider provider) implements RealtimeAuth {}
}
