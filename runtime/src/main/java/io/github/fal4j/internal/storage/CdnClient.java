package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.concurrent.Pending;
import java.util.function.Function;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Makes exchanges with the content network in the name of whoever has the token. */
final class CdnClient {

    private final Transfers transfers;
    private final CdnTokens tokens;

    CdnClient(Transfers transfers, CdnTokens tokens) {
        this.transfers = transfers;
        this.tokens = tokens;
    }

    /**
     * Makes one exchange; if the token is refused, once more with a new one.
     *
     * @param request makes the request, anew each time, for the address that the token is good for
     */
    Pending<Answer> send(Function<CdnToken, Request.Builder> request) {
        Pending<Answer> result = Pending.create();
        attempt(result, request, true);
        return result;
    }

    private void attempt(Pending<Answer> result, Function<CdnToken, Request.Builder> request, boolean again) {
        result.step(tokens.get(), (token, noToken) -> {
            if (noToken != null) {
                result.completeExceptionally(noToken);
                return;
            }
            Request authorized = token.authorize(request.apply(token)).build();
            result.step(transfers.send(authorized), (answer, failure) -> {
                boolean refused = isTokenRefused(failure);
                if (refused) {
                    tokens.discard(token);
                }
                if (refused && again) {
                    attempt(result, request, false);
                } else if (failure != null) {
                    result.completeExceptionally(failure);
                } else {
                    result.complete(answer);
                }
            });
        });
    }

    private static boolean isTokenRefused(@Nullable Throwable failure) {
        return failure instanceof TransferRefused refusal && refusal.asksForOtherToken();
    }
}
