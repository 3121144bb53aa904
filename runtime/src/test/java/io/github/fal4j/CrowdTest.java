package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.inProgress;
import static io.github.fal4j.FakeFal.progress;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.internal.concurrent.SystemTiming;
import io.github.fal4j.internal.concurrent.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Requests that are waited for at the same time: they ask seldom, learn from each other and never hold each other up. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class CrowdTest {

    private static final int STREAMS = 8;

    private final FakeFal fal = new FakeFal();
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        fal.close();
    }

    private static List<CompletableFuture<SketchOutput>> subscribe(FalClient client, SketchInput input, int times) {
        List<CompletableFuture<SketchOutput>> waiting = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            waiting.add(Sketch.with(client).async().subscribe(input));
        }
        return waiting;
    }

    /** Streams say that a request runs, and that it is over once the latch opens. */
    private static RawServer.Script streaming(CountDownLatch over, RawServer.Script statuses) {
        return wire -> {
            String request = wire.readRequest();
            if (request.startsWith("POST")) {
                wire.answer(200, "{\"request_id\":\"" + FakeFal.ID + "\"}");
            } else if (request.contains("/stream")) {
                wire.beginEvents();
                wire.event(progress());
                await(over);
                wire.event(completedJson());
                wire.cut();
            } else if (request.contains("/status")) {
                statuses.run(wire);
            } else {
                wire.answer(200, FakeFal.OUTPUT);
            }
        };
    }

    private static long count(RawServer server, String part) {
        return server.requests().stream().filter(line -> line.contains(part)).count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** No pause is over by itself, so that those who poll would never look; what the first stream tells wakes them. */
    @Test
    void completionThatAStreamTellsWakesThoseWhoPoll() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        ManualTime time = new ManualTime(Duration.ofMillis(50));
        try (RawServer server = new RawServer(streaming(over, wire -> wire.answer(200, completedJson())));
                FalClient client = client(server, time)) {
            List<CompletableFuture<SketchOutput>> waiting = subscribe(client, cat, STREAMS + 5);
            while (time.pausing() < 5) {
                Thread.onSpinWait();
            }
            assertThat(count(server, "/status ")).isZero();
            over.countDown();
            assertThat(waiting)
                    .allSatisfy(result -> assertThat(result.join().seed()).isEqualTo(77));
            assertThat(count(server, "/status ")).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void streamsThatNeverEndHoldNobodyUp() {
        fal.on(Kind.STREAM, FakeFal.silent());
        ManualTime time = new ManualTime();
        try (FalClient client = fal.builder().timing(time).streams(STREAMS).build()) {
            List<CompletableFuture<SketchOutput>> hogs = subscribe(client, cat, STREAMS);
            while (fal.requests(Kind.STREAM).size() < STREAMS) {
                Thread.onSpinWait();
            }
            fal.on(Kind.STATUS, inProgress(), completed());
            assertThat(Sketch.with(client).subscribe(cat).seed()).isEqualTo(77);
            assertThat(hogs).allSatisfy(hog -> assertThat(hog).isNotDone());
        }
    }

    @Test
    void requestThatWasPolledForTakesAStreamThatBecameFree() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        RawServer.Script running = wire -> {
            over.countDown();
            wire.answer(202, progress());
        };
        try (RawServer server = new RawServer(streaming(over, running));
                FalClient client = client(server, new SystemTiming())) {
            List<CompletableFuture<SketchOutput>> waiting = subscribe(client, cat, STREAMS + 1);
            assertThat(waiting)
                    .allSatisfy(result -> assertThat(result.join().seed()).isEqualTo(77));
            assertThat(count(server, "/stream")).isEqualTo(STREAMS + 1);
        }
    }

    private static FalClient client(RawServer server, Timing timing) {
        return FalClient.builder()
                .key(FakeFal.KEY)
                .hosts(server.hosts())
                .timing(timing)
                .streams(STREAMS)
                .build();
    }
}
