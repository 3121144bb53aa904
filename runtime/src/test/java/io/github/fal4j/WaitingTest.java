package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.dropped;
import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.inProgress;
import static io.github.fal4j.FakeFal.inQueue;
import static io.github.fal4j.FakeFal.json;
import static io.github.fal4j.FakeFal.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Waiting for queued requests: by stream, by polling, through trouble. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class WaitingTest extends WaitingFixture {

    private List<QueueStatus> updatesOfSubscribe() {
        List<QueueStatus> updates = new ArrayList<>();
        assertThat(sketch.subscribe(cat, updates::add)).isEqualTo(output);
        return updates;
    }

    private static List<String> messages(List<QueueStatus> updates) {
        return updates.stream()
                .flatMap(update -> update.logs().stream())
                .map(LogEntry::message)
                .toList();
    }

    @Test
    void streamedStatusesLeadToTheResultWithoutPolling() {
        fal.on(
                Kind.STREAM,
                events("{\"status\":\"IN_QUEUE\",\"queue_position\":1}", progress("one", "second"), completedJson()));
        List<QueueStatus> updates = updatesOfSubscribe();
        assertThat(updates).hasSize(3);
        assertThat(updates.get(0)).isEqualTo(new QueueStatus.InQueue(1));
        assertThat(updates.get(2))
                .isInstanceOfSatisfying(
                        QueueStatus.Completed.class,
                        completed -> assertThat(completed.inferenceTime()).isEqualTo(Duration.ofMillis(1500)));
        assertThat(messages(updates)).containsExactly("one", "second");
        assertThat(fal.only(Kind.STREAM).getRequestUrl().query()).isEqualTo("logs=1");
        assertThat(fal.only(Kind.STREAM).getHeaders().values("Accept")).containsExactly("text/event-stream");
        assertThat(fal.requests(Kind.STATUS)).isEmpty();
    }

    @Test
    void streamThatEndsBeforeTheCallbackIsDoneIsNotFollowedByAPoll() {
        fal.on(Kind.STREAM, events(completedJson()));
        CompletableFuture<SketchOutput> result = sketch.async().subscribe(cat, update -> {
            time.awaitDelay(Duration.ofSeconds(5)); // patience with the stream, which ends with it
            while (time.isHeld(Duration.ofSeconds(5))) {
                Thread.onSpinWait();
            }
        });
        assertThat(result.join()).isEqualTo(output);
        assertThat(fal.requests(Kind.STATUS)).isEmpty();
    }

    @Test
    void refusedStreamFallsBackToPolling() {
        fal.on(
                Kind.STATUS,
                inQueue(1),
                inProgress("one"),
                inProgress("one", "second"),
                completed("second", "the third"));
        assertThat(messages(updatesOfSubscribe())).containsExactly("one", "second", "the third");
        assertThat(fal.requests(Kind.STATUS)).hasSize(4);
    }

    @Test
    void brokenStreamIsContinuedByPollingWithoutRepeatingLogs() {
        fal.on(Kind.STREAM, events(progress("one")).setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
        fal.on(Kind.STATUS, inProgress("one", "second"), completed("one", "second"));
        assertThat(messages(updatesOfSubscribe())).containsExactly("one", "second");
    }

    @Test
    void linesWithoutTimestampAreNeitherRepeatedNorDropped() {
        String twice = "{\"status\":\"IN_PROGRESS\",\"logs\":[{\"message\":\"step\"},{\"message\":\"step\"}]}";
        String thrice = twice.replace("[", "[{\"message\":\"step\"},");
        String done = thrice.replace("IN_PROGRESS", "COMPLETED");
        fal.on(Kind.STATUS, json(202, twice), json(202, twice), json(202, thrice), json(200, done));
        assertThat(messages(updatesOfSubscribe())).containsExactly("step", "step", "step");
        fal.on(Kind.STREAM, events(twice, twice, completedJson()));
        assertThat(messages(updatesOfSubscribe())).containsExactly("step", "step", "step", "step");
    }

    @Test
    void unreadableStreamFallsBackToPolling() {
        fal.on(Kind.STREAM, events("not json")).on(Kind.STATUS, completed());
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
        fal.on(Kind.STREAM, json(200, "<html>"));
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
        assertThat(fal.requests(Kind.STATUS)).hasSize(2);
    }

    @Test
    void streamsThatAreOverMakeRoomForOthers() {
        fal.on(Kind.STREAM, events(completedJson()));
        for (int i = 0; i < 50; i++) {
            sketch.subscribe(cat);
        }
        assertThat(fal.requests(Kind.STREAM)).hasSize(50);
    }

    @Test
    void streamThatStaysSilentFallsBackToPolling() throws InterruptedException {
        fal.on(Kind.STREAM, FakeFal.silent()).on(Kind.STATUS, completed());
        CompletableFuture<SketchOutput> result = sketch.async().subscribe(cat);
        time.awaitDelay(Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(5));
        assertThat(result.join()).isEqualTo(output);
    }

    @Test
    void streamThatHasBegunMayStaySilent() {
        String first = "data: " + progress() + "\n\n";
        fal.on(
                Kind.STREAM,
                new MockResponse()
                        .setHeader("Content-Type", "text/event-stream")
                        .setBody(first + "data: " + completedJson() + "\n\n")
                        .throttleBody(first.length(), 300, TimeUnit.MILLISECONDS));
        assertThat(sketch.subscribe(cat, update -> time.advance(Duration.ofMinutes(10))))
                .isEqualTo(output);
        assertThat(fal.requests(Kind.STATUS)).isEmpty();
    }

    @Test
    void pollingSlowsDownAsTheRequestAges() {
        MockResponse[] statuses = new MockResponse[40];
        Arrays.fill(statuses, inProgress());
        statuses[39] = completed();
        fal.on(Kind.STATUS, statuses);
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
        List<Duration> pauses = time.pauses();
        assertThat(pauses).isSorted().hasSize(39);
        assertThat(pauses.get(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(pauses.get(38)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void unchangedStatusesAreHandedOverOnce() {
        fal.on(Kind.STATUS, inQueue(1), inQueue(1), inProgress(), inProgress(), inQueue(0), completed());
        assertThat(updatesOfSubscribe())
                .extracting(Object::getClass)
                .containsExactly(
                        QueueStatus.InQueue.class,
                        QueueStatus.InProgress.class,
                        QueueStatus.InQueue.class,
                        QueueStatus.Completed.class);
    }

    @Test
    void transientFailuresAreSurvived() {
        fal.on(
                Kind.STATUS,
                dropped(),
                json(500, "{\"detail\":\"oops\"}"),
                new MockResponse().setResponseCode(502).setBody("<html>nginx</html>"),
                json(429, "{}").setHeader("Retry-After", "3"),
                json(200, "<html>maintenance</html>"),
                completed());
        fal.on(Kind.RESULT, dropped(), json(503, ""), json(200, FakeFal.OUTPUT));
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
        assertThat(time.pauses()).contains(Duration.ofSeconds(3));
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void unknownStatusCountsAsNotFinished() {
        fal.on(Kind.STATUS, json(200, "{\"status\":\"PAUSED\",\"logs\":7}"), json(200, "[]"), completed());
        assertThat(updatesOfSubscribe())
                .startsWith(new QueueStatus.Unknown("PAUSED", List.of()), new QueueStatus.Unknown("", List.of()));
    }

    @Test
    void eventsEndWithTheCompletedStatus() {
        fal.on(Kind.STREAM, events("{\"status\":\"IN_QUEUE\"}", progress("one"), completedJson("one", "second")));
        List<QueueStatus> seen = new ArrayList<>();
        try (FalStream<QueueStatus> events = sketch.submit(cat).events()) {
            events.forEach(seen::add);
            assertThatThrownBy(events::iterator).isInstanceOf(IllegalStateException.class);
        }
        assertThat(seen).hasSize(3);
        assertThat(seen.get(0)).isEqualTo(new QueueStatus.InQueue(null));
        assertThat(messages(seen)).containsExactly("one", "second");
    }

    @Test
    void failureAmongEventsIsThrownToWhoeverIterates() {
        fal.on(Kind.STATUS, inQueue(0), json(403, "{}"));
        try (FalStream<QueueStatus> events = sketch.submit(cat).events()) {
            var iterator = events.iterator();
            assertThat(iterator.next()).isEqualTo(new QueueStatus.InQueue(0));
            assertThatThrownBy(iterator::hasNext).hasMessageContaining("403");
        }
    }

    @Test
    void closedEventsEnd() {
        fal.on(Kind.STREAM, FakeFal.silent());
        FalStream<QueueStatus> events = sketch.submit(cat).events();
        events.close();
        assertThat(events.stream()).isEmpty();
    }
}
