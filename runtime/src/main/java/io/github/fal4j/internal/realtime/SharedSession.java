package io.github.fal4j.internal.realtime;

import io.github.fal4j.EndpointType;
import io.github.fal4j.FalStream;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One live connection that several callers have a share in; it is closed with the last of them. Thread-safe. */
final class SharedSession<I, O> {

    private final Audiences<O> audiences = new Audiences<>();
    private final Session<I, O> session;
    private final EndpointType<I, O> type;
    private int shares;
    /** Whether the last caller has left. */
    private boolean over;

    SharedSession(RealtimeClient client, EndpointType<I, O> type, RealtimeOptions options) {
        this.type = type;
        this.session = new Session<>(client, type, options, audiences, () -> {
            throw new IllegalStateException("outputs belong to shares");
        });
    }

    Class<O> outputType() {
        return type.output();
    }

    CompletableFuture<CloseReason> closed() {
        return session.closed();
    }

    void close() {
        session.close();
    }

    /** Lets one more caller in, the first of whom opens the connection; null if it is closed already. */
    @Nullable
    synchronized Realtime<I, O> join(Inbox<O> inbox) {
        if (over || session.closed().isDone()) {
            return null;
        }
        audiences.join(inbox);
        if (shares++ == 0) {
            session.start(); // before anybody else can send
        }
        return new Share(inbox);
    }

    private void leave(Inbox<O> inbox) {
        audiences.leave(inbox);
        inbox.close();
        synchronized (this) {
            over |= --shares == 0;
            if (!over) {
                return;
            }
        }
        session.close();
    }

    private final class Share implements Realtime<I, O> {

        private final Inbox<O> inbox;
        private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

        private Share(Inbox<O> inbox) {
            this.inbox = inbox;
            var unused = session.closed().thenAccept(closed::complete);
        }

        @Override
        public void send(I input) {
            requireOpen();
            session.send(input);
        }

        @Override
        public CompletableFuture<O> request(I input) {
            requireOpen();
            return session.request(input);
        }

        private void requireOpen() {
            if (closed.isDone()) {
                throw new Endings(type.id(), type.output()).isClosed();
            }
        }

        @Override
        public FalStream<O> outputs() {
            return inbox.outputs();
        }

        @Override
        public RealtimeState state() {
            return closed.isDone() ? RealtimeState.CLOSED : session.state();
        }

        @Override
        public CompletableFuture<CloseReason> closed() {
            return closed.copy();
        }

        @Override
        public void close() {
            if (closed.complete(new CloseReason.ByCaller())) {
                leave(inbox);
            }
        }
    }
}
