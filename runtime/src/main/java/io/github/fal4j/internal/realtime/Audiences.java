package io.github.fal4j.internal.realtime;

import io.github.fal4j.error.FalException;
import io.github.fal4j.realtime.RealtimeListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Everybody who shares a link; each hears all of it from when it joins until it leaves. */
final class Audiences<O> implements Audience<O> {

    private final List<Audience<O>> all = new CopyOnWriteArrayList<>();

    void join(Audience<O> newcomer) {
        all.add(newcomer);
    }

    void leave(Audience<O> leaving) {
        all.remove(leaving);
    }

    @Override
    public void output(O output) {
        all.forEach(one -> one.output(output));
    }

    @Override
    public void failure(FalException failure) {
        all.forEach(one -> one.failure(failure));
    }

    @Override
    public void end() {
        all.forEach(Audience::end);
    }

    @Override
    public void tell(Consumer<RealtimeListener<O>> news) {
        all.forEach(one -> one.tell(news));
    }

    @Override
    public void close() {
        all.forEach(Audience::close);
    }
}
