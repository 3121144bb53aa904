package io.github.fal4j.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Runs an interceptor of the caller's. What it throws would be lost on its way through OkHttp unless it is an I/O failure. */
final class CallerInterceptor implements Interceptor {

    private final Interceptor interceptor;

    CallerInterceptor(Interceptor interceptor) {
        this.interceptor = interceptor;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return interceptor.intercept(chain);
        } catch (RuntimeException | Error failure) {
            throw new InterceptorFailed(failure);
        }
    }

    /** Takes what an interceptor threw past OkHttp. */
    @SuppressWarnings("serial") // never leaves the exchange that it belongs to
    static final class InterceptorFailed extends IOException {

        InterceptorFailed(Throwable cause) {
            super("an interceptor threw " + cause, cause);
        }
    }
}
