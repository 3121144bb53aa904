package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.realtime.Overflow;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeOptions;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inputs that have to wait for being sent. */
@Timeout(60)
final class RealtimeSendQueueTest extends RealtimeFixture {

    @Test
    void throttleKeepsInputsApartAndTheLatestIsSent() throws Exception {
        BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        LiveServer server = serving(peer -> {
            while (true) {
                received.add(peer.receive().json().path("n").asInt());
            }
        });
        ManualTime time = new ManualTime(Duration.ZERO);
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live = client(server, time)
                .endpoint("acme/live-sketch")
                .realtime(
                        RealtimeOptions.builder()
                                .throttle(Duration.ofMillis(128))
                                .sendQueue(1, Overflow.DROP_OLDEST)
                                .build(),
                        heard);
        heard.next("OPEN");
        for (int i = 0; i < 5; i++) {
            live.send(json().put("n", i));
        }

        assertThat(received.take()).isZero();
        time.advance(Duration.ofMillis(128));
        assertThat(received.take()).isEqualTo(4);
        assertThat(received).isEmpty();
    }

    @Test
    void fullQueueDropsTheOldest() throws Exception {
        Blocked blocked = new Blocked(RealtimeOptions.builder().sendQueue(2, Overflow.DROP_OLDEST));
        CompletableFuture<JsonNode> dropped = blocked.live.request(json().put("n", 1));
        blocked.live.send(json().put("n", 2));
        blocked.live.send(json().put("n", 3));

        assertThatThrownBy(dropped::join).hasMessageContaining("made room");
        blocked.mayConnect.countDown();
        assertThat(nextOutput(blocked.live).path("n").asInt()).isEqualTo(2);
    }

    @Test
    void fullQueueFails() {
        Blocked blocked = new Blocked(RealtimeOptions.builder().sendQueue(1, Overflow.FAIL));
        blocked.live.send(json().put("n", 1));

        assertThatThrownBy(() -> blocked.live.send(json().put("n", 2)))
                .isInstanceOfSatisfying(
                        RealtimeException.class,
                        full -> assertThat(full.error()).isEqualTo("QUEUE_FULL"));
        blocked.mayConnect.countDown();
        assertThat(nextOutput(blocked.live).path("n").asInt()).isEqualTo(1);
    }

    @Test
    void fullQueueBlocksUntilThereIsRoom() throws Exception {
        Blocked blocked = new Blocked(RealtimeOptions.builder().sendQueue(1, Overflow.BLOCK));
        blocked.live.send(json().put("n", 1));
        Thread sender = new Thread(() -> blocked.live.send(json().put("n", 2)));
        sender.start();
        while (sender.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        blocked.mayConnect.countDown();
        sender.join();

        Iterator<JsonNode> outputs = blocked.live.outputs().iterator();
        assertThat(outputs.next().path("n").asInt()).isEqualTo(1);
        assertThat(outputs.next().path("n").asInt()).isEqualTo(2);
    }

    @Test
    void closingFreesASenderThatIsBlocked() throws Exception {
        Blocked blocked = new Blocked(RealtimeOptions.builder().sendQueue(1, Overflow.BLOCK));
        blocked.live.send(json());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread sender = new Thread(
                () -> thrown.complete(catchThrowableOfType(RealtimeException.class, () -> blocked.live.send(json()))));
        sender.start();
        while (sender.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        blocked.live.close();

        assertThat(thrown.get()).hasMessageContaining("closed");
        blocked.mayConnect.countDown();
    }

    private final class Blocked {

        private final CountDownLatch mayConnect = new CountDownLatch(1);
        private final Realtime<JsonNode, JsonNode> live;

        /** Opens a connection that does not stand until told. */
        private Blocked(RealtimeOptions.Builder options) {
            LiveServer server = LiveServer.raw((wire, request) -> {
                mayConnect.await();
                Peer.accept(wire, request).echo();
            });
            open.add(server);
            live = untyped(server, options.build());
        }
    }
}
