package io.github.fal4j.internal.http;

import io.github.fal4j.error.ClientClosedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;

/** The calls of one client whose answers are still being read: OkHttp forgets calls when their answers begin. Thread-safe. */
final class OpenCalls implements AutoCloseable {

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    void add(Call call) {
        calls.add(call);
        if (closed) {
            remove(call);
            throw new ClientClosedException("This client is closed; make a new one", null);
        }
    }

    void remove(Call call) {
        calls.remove(call);
    }

    /** Cancels all calls, and refuses later ones. */
    @Override
    public void close() {
        closed = true;
        calls.forEach(Call::cancel);
    }
}
