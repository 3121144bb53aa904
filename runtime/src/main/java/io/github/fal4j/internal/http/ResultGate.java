package io.github.fal4j.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets only real results through as results: the service answers 202 or 400 while a request is still in progress, and a status object
 * parsed as an output would look like an empty one.
 */
final class ResultGate implements Interceptor {

    private static final int MESSAGE_LIMIT = 4 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        boolean result = chain.request().method().equals("GET");
        if (result && isNotReady(response)) {
            response.close();
            throw new ResultNotReadyException();
        }
        return response;
    }

    private static boolean isNotReady(Response response) throws IOException {
        if (response.code() == 400) {
            return response.peekBody(MESSAGE_LIMIT).string().contains("still in progress");
        }
        return response.code() == 202;
    }
}
