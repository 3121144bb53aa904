package io.github.fal4j.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.FalClient;
import io.github.fal4j.FalStream;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.error.WaitInterruptedException;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream that is ended ends on the wire too. */
@Timeout(60)
final class ModelStreamAbortTest extends ModelStreamFixture {

    @Test
    void closingAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1").awaitClose();
            gone.countDown();
        });

        FalStream<JsonNode> events = untyped(server).stream(INPUT);
        Iterator<JsonNode> iterator = events.iterator();
        iterator.next();
        events.close();
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(events::finalResult).isInstanceOf(IllegalStateException.class);
        gone.await();
    }

    @Test
    void closingJavaStreamAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1").awaitClose();
            gone.countDown();
        });

        try (var events = untyped(server).stream(INPUT).stream()) {
            assertThat(events.findFirst()).isPresent();
        }
        gone.await();
    }

    @Test
    void interruptAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            begun.countDown();
            wire.awaitClose(); // half-open: accepts and never answers
            gone.countDown();
        });
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            Throwable failure = catchThrowableOfType(
                    WaitInterruptedException.class,
                    () -> untyped(server).stream(INPUT).finalResult());
            thrown.complete(Thread.currentThread().isInterrupted() ? failure : null);
        });
        reader.start();
        begun.await();
        reader.interrupt();

        assertThat(thrown.get()).isNotNull();
        gone.await();
    }

    @Test
    void closingTheClientEndsStreams() throws Exception {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").awaitClose());
        FalClient client = client(server);
        Iterator<JsonNode> events = client.endpoint("acme/sketch").stream(INPUT).iterator();
        events.next();
        client.close();

        assertThatThrownBy(events::hasNext).isInstanceOf(StreamBrokenException.class);
        assertThatThrownBy(() -> client.endpoint("acme/sketch").stream(INPUT).finalResult())
                .isInstanceOf(ClientClosedException.class);
    }

    @Test
    void actionThatThrowsFailsTheFutureAndAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1").awaitClose();
            gone.countDown();
        });
        CompletableFuture<Void> end = untyped(server).async().stream(INPUT).forEach(event -> {
            throw new IllegalArgumentException("mine");
        });

        assertThatThrownBy(end::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("mine");
        gone.await();
    }

    @Test
    void cancellingTheFutureAbortsTheWire() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            begun.countDown();
            wire.awaitClose();
            gone.countDown();
        });
        CompletableFuture<JsonNode> result =
                untyped(server).async().stream(INPUT).finalResult();
        begun.await();
        result.cancel(true);

        gone.await();
    }

    @Test
    void closingEndsWhoeverWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            begun.countDown();
            wire.awaitClose();
            gone.countDown();
        });
        FalPublisher<JsonNode> events = untyped(server).async().stream(INPUT);
        CompletableFuture<JsonNode> result = events.finalResult();
        begun.await();
        events.close();

        assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
        gone.await();
    }

    @Test
    void closedBeforehandThereIsNothing() {
        ScriptedServer server = serving(wire -> {});
        FalPublisher<JsonNode> events = untyped(server).async().stream(INPUT);
        events.close();

        assertThatThrownBy(events.finalResult()::get).isInstanceOf(CancellationException.class);
        assertThat(server.requests()).isEmpty();
    }
}
