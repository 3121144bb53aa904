package io.github.fal4j.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outputs as a publisher gives them: as many as are asked for. */
@Timeout(60)
final class StreamPublisherTest extends ModelStreamFixture {

    @Test
    void publisherReadsOnlyWhatIsAskedFor() throws Exception {
        int events = 2_000;
        AtomicInteger written = new AtomicInteger();
        String large = "\"" + "x".repeat(64 * 1024) + "\"";
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM);
            for (int i = 0; i < events; i++) {
                wire.event(large);
                written.incrementAndGet();
            }
            wire.end();
        });
        Probe probe = new Probe();
        untyped(server).stream(INPUT).publisher().subscribe(probe);

        probe.subscription.request(3);
        for (int i = 0; i < 3; i++) {
            assertThat(probe.signals.take()).isInstanceOf(JsonNode.class);
        }
        assertThat(probe.signals).isEmpty();
        assertThat(written.get()).isLessThan(events); // the rest waits on the other side: 125 MB fit into no buffer
        probe.subscription.request(Long.MAX_VALUE);
        for (int i = 3; i < events; i++) {
            assertThat(probe.signals.take()).isInstanceOf(JsonNode.class);
        }
        assertThat(probe.signals.take()).isEqualTo("complete");
    }

    @Test
    void cancelledSubscriptionAbortsTheWireAndSaysNothingMore() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1").awaitClose();
            gone.countDown();
        });
        Probe probe = new Probe();
        untyped(server).async().stream(INPUT).subscribe(probe);
        probe.subscription.request(5);
        probe.signals.take();
        probe.subscription.cancel();

        gone.await();
        assertThat(probe.signals).isEmpty();
    }

    @Test
    void askingForNothingIsAnError() throws Exception {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").end());
        Probe probe = new Probe();
        untyped(server).async().stream(INPUT).subscribe(probe);
        probe.subscription.request(0);

        assertThat(probe.signals.take()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secondSubscriberIsRefused() throws Exception {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").end());
        FalPublisher<JsonNode> events = untyped(server).async().stream(INPUT);
        Probe probe = new Probe();
        events.subscribe(new Probe());
        events.subscribe(probe);

        assertThat(probe.signals.take()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asyncFormsEndWithTheLastEvent() throws Exception {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").event("2").end());
        List<String> seen = new ArrayList<>();

        assertThat(untyped(server).async().stream(INPUT).finalResult().get()).hasToString("2");
        untyped(server).async().stream(INPUT)
                .forEach(event -> seen.add(event.toString()))
                .get();
        assertThat(seen).containsExactly("1", "2");
    }

    /** Writes down what it is told. */
    private static final class Probe implements Flow.Subscriber<Object> {

        private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
        }

        @Override
        public void onNext(Object event) {
            signals.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }
}
