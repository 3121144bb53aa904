package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.NotFoundException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are lost, refused, or never stand. */
@Timeout(60)
final class RealtimeReconnectTest extends RealtimeFixture {

    @Test
    void lostConnectionIsOpenedAgainAndWhatWaitedIsSent() throws Exception {
        CountDownLatch mayConnect = new CountDownLatch(1);
        LiveServer server = serving(
                peer -> peer.receive(), // and the connection is cut
                peer -> {
                    mayConnect.await();
                    peer.echo();
                });
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live = client(server, new ManualTime())
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.defaults(), heard);
        CompletableFuture<JsonNode> lost = live.request(json());

        assertThatThrownBy(lost::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RealtimeException.class)
                .hasMessageContaining("may have been worked on");
        live.send(json().put("n", 2));
        mayConnect.countDown();
        assertThat(heard.next("output")).contains("\"n\":2");
    }

    @Test
    void cutInTheMiddleOfAFrameIsALostConnection() throws Exception {
        LiveServer server = serving(
                peer -> {
                    peer.receive();
                    peer.half();
                },
                Peer::echo);
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live = client(server, new ManualTime())
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.defaults(), heard);
        live.send(json().put("n", 1));

        assertThat(heard.next("Lost")).contains("1006");
        live.send(json().put("n", 2));
        assertThat(heard.next("output")).contains("\"n\":2");
    }

    @Test
    void deadConnectionIsFoundByItsPings() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        LiveServer server = serving(
                peer -> {
                    peer.receive();
                    over.await(); // half-open: nothing is answered any more
                },
                Peer::echo);
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live = client(server, new ManualTime())
                .endpoint("acme/live-sketch")
                .realtime(
                        RealtimeOptions.builder()
                                .pingInterval(Duration.ofMillis(100))
                                .build(),
                        heard);
        live.send(json().put("n", 1));

        assertThat(heard.next("Lost")).contains("ping");
        live.send(json().put("n", 2));
        assertThat(heard.next("output")).contains("\"n\":2");
        over.countDown();
    }

    @Test
    void handshakeThatIsNeverAnsweredIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        LiveServer server = LiveServer.raw(
                (wire, request) -> {
                    asked.countDown();
                    over.await();
                },
                (wire, request) -> Peer.accept(wire, request).echo());
        open.add(server);
        ManualTime time = new ManualTime();
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live =
                client(server, time).endpoint("acme/live-sketch").realtime(RealtimeOptions.defaults(), heard);
        asked.await();
        time.advance(Duration.ofSeconds(91));

        assertThat(heard.next("Lost")).contains("no connection after PT1M30S");
        live.send(json().put("n", 2));
        assertThat(heard.next("output")).contains("\"n\":2");
        over.countDown();
    }

    @Test
    void connectionThatIsRefusedForGoodIsClosed() throws Exception {
        String body = "{\"detail\":\"Application not found\"}";
        LiveServer server = LiveServer.raw((wire, request) ->
                wire.write("HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body));
        open.add(server);
        Realtime<JsonNode, JsonNode> live = untyped(server, RealtimeOptions.defaults());

        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Application not found");
        assertThat(live.closed().get()).isInstanceOf(CloseReason.Refused.class);
        assertThatThrownBy(() -> live.send(json()))
                .isInstanceOfSatisfying(
                        RealtimeException.class,
                        closed -> assertThat(closed.error()).isEqualTo("CLOSED"));
        assertThat(server.handshakes()).hasSize(1);
    }

    @Test
    void pausesGrowUntilTheLimitOfAttempts() throws Exception {
        LiveServer server =
                LiveServer.raw((wire, request) -> wire.write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"));
        open.add(server);
        ManualTime time = new ManualTime(Duration.ofSeconds(80));
        Realtime<JsonNode, JsonNode> live = client(server, time)
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.builder().maxReconnects(7).build());

        assertThat(live.closed().get()).isInstanceOf(CloseReason.Lost.class);
        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOf(RealtimeException.class)
                .hasMessageContaining("lost 8 times in a row");
        assertThat(time.pauses().stream().map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 15000L, 15000L);
    }

    @Test
    void pausesStartOverOnlyAfterAGoodWhile() throws Exception {
        BlockingQueue<String> next = new LinkedBlockingQueue<>();
        LiveServer server = serving(peer -> next.take()); // open until told to be cut
        ManualTime time = new ManualTime();
        Heard heard = new Heard();
        client(server, time).endpoint("acme/live-sketch").realtime(RealtimeOptions.defaults(), heard);

        for (int i = 0; i < 3; i++) {
            assertThat(heard.next("OPEN")).isNotEmpty();
            next.add("cut");
        }
        assertThat(heard.next("OPEN")).isNotEmpty();
        time.advance(Duration.ofSeconds(11));
        next.add("cut");
        assertThat(heard.next("OPEN")).isNotEmpty();
        assertThat(time.pauses().stream().map(Duration::toMillis)).containsExactly(500L, 1000L, 2000L, 500L);
    }

    @Test
    void clientsOfARestartedServerComeBackOneByOne() throws Exception {
        int clients = 100;
        CountDownLatch all = new CountDownLatch(clients);
        CountDownLatch restart = new CountDownLatch(1);
        LiveServer server = serving(peer -> {
            all.countDown();
            restart.await();
        });
        ManualTime time = new ManualTime(Duration.ZERO) {
            private int calls;

            @Override
            public synchronized double random() {
                return (calls++ + 0.5) / clients;
            }
        };
        FalClient client = client(server, time);
        for (int i = 0; i < clients; i++) {
            client.endpoint("acme/live-sketch").realtime();
        }
        all.await();
        restart.countDown();
        while (time.held(Duration.ofSeconds(1)).size() < clients) {
            Thread.onSpinWait();
        }

        List<Long> pauses = time.held(Duration.ofSeconds(1)).stream()
                .map(Duration::toMillis)
                .sorted()
                .toList();
        assertThat(pauses).hasSize(clients);
        for (int i = 0; i < clients; i++) { // ten milliseconds apart, over a whole second
            assertThat(pauses.get(i)).isEqualTo(5 + i * 10L);
        }
    }
}
