package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.http.Connections;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Makes single exchanges over connections that know no key. */
final class Transfers {

    private final Connections connections;

    Transfers(Connections connections) {
        this.connections = connections;
    }

    /** Ends with the answer if it is a success, else with {@link TransferRefused} or what broke the connection. */
    Pending<Answer> send(Request request) {
        Pending<Answer> pending = Pending.create();
        Call call = connections.transfer(request);
        pending.backedBy(call::cancel);
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    ResponseBody body = response.peekBody(64 * 1024);
                    Answer answer =
                            new Answer(response.code(), response.headers(), withoutToken(body.string(), request));
                    if (response.isSuccessful()) {
                        pending.complete(answer);
                    } else {
                        pending.completeExceptionally(
                                new TransferRefused(answer, request.url().host()));
                    }
                } catch (IOException | RuntimeException | Error failure) {
                    pending.completeExceptionally(failure);
                }
            }

            @Override
            public void onFailure(Call failed, IOException failure) {
                pending.completeExceptionally(failure);
            }
        });
        return pending;
    }

    private static String withoutToken(String text, Request request) {
        String authorization = request.header("Authorization");
        String token = authorization == null ? "" : authorization.substring(authorization.indexOf(' ') + 1);
        return token.isEmpty() ? text : text.replace(token, "[token]");
    }
}
