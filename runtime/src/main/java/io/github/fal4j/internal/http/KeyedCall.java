package io.github.fal4j.internal.http;

import io.github.fal4j.internal.http.KeyInterceptor.KeyUnavailable;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** A call that takes one of the threads of calls only once its key is there. A call that blocks its own thread asks by itself. */
final class KeyedCall implements Call {

    private final Call call;
    private final AskedAuthorization authorization;

    private KeyedCall(Call call, AskedAuthorization authorization) {
        this.call = call;
        this.authorization = authorization;
    }

    /** What becomes the header of a request, put there before the request is sent. */
    static final class Key {

        private volatile @Nullable String value;

        @Nullable
        String value() {
            return value;
        }
    }

    /** Returns the request with room for a key. */
    static Request withRoom(Request request) {
        return request.newBuilder().tag(Key.class, new Key()).build();
    }

    /** Returns the call as it has to be made; its request has room for a key. */
    static Call of(Call call, AskedAuthorization authorization) {
        return new KeyedCall(call, authorization);
    }

    @Override
    public void enqueue(Callback callback) {
        var unused = authorization.ask().whenComplete((value, failure) -> {
            Key key = call.request().tag(Key.class);
            if (failure != null) {
                callback.onFailure(this, new KeyUnavailable(authorization.unavailable(failure)));
            } else {
                if (key != null) {
                    key.value = value;
                }
                call.enqueue(callback);
            }
        });
    }

    @Override
    public Response execute() throws IOException {
        return call.execute();
    }

    @Override
    public Request request() {
        return call.request();
    }

    @Override
    public void cancel() {
        call.cancel();
    }

    @Override
    public boolean isExecuted() {
        return call.isExecuted();
    }

    @Override
    public boolean isCanceled() {
        return call.isCanceled();
    }

    @Override
    public Timeout timeout() {
        return call.timeout();
    }

    @Override
    public Call clone() {
        return new KeyedCall(call.clone(), authorization);
    }
}
