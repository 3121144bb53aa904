package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Rows of the table in {@code docs/python.md}, blocking and not: requests in the queue, their handles and statuses. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class PythonRequestsParityTest extends PythonParityFixture {

    @Test
    void status() {
        assertThat(endpoint.request("r-1").status(true)).isInstanceOf(QueueStatus.InQueue.class);
        assertThat(async.request("r-1").status(true).join()).isInstanceOf(QueueStatus.InProgress.class);
    }

    @Test
    void result() {
        assertThat(endpoint.request("r-1").get().seed()).isEqualTo(77);
        assertThat(async.request("r-1").get().join().seed()).isEqualTo(77);
    }

    @Test
    void cancel() {
        assertThat(endpoint.request("r-1").cancel()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
        assertThat(async.request("r-1").cancel().join()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
    }

    @Test
    void handleFromId() {
        RequestRef kept = RequestRef.decode(endpoint.submit(input).ref().encode());
        assertThat(endpoint.request(kept).get().seed()).isEqualTo(77);
        assertThat(async.request(kept).get().join().seed()).isEqualTo(77);
        assertThat(endpoint.request(kept.requestId()).ref()).isEqualTo(kept);
    }

    @Test
    void handleRequestId() {
        assertThat(endpoint.request("r-1").requestId()).isEqualTo("r-1");
        assertThat(async.request("r-1").requestId()).isEqualTo("r-1");
    }

    @Test
    void handleUrls() {
        RequestRef ref = endpoint.submit(input).ref();
        assertThat(ref.responseUrl()).hasPath("/queue.fal.run/acme/sketch/requests/" + FakeFal.ID);
        assertThat(ref.statusUrl().toString()).endsWith("/status");
        assertThat(ref.cancelUrl().toString()).endsWith("/cancel");
        assertThat(async.submit(input).join().ref()).isEqualTo(ref);
    }

    @Test
    void handleStatus() {
        assertThat(endpoint.submit(input).status(true).logs()).isEmpty();
        assertThat(async.submit(input).join().status(true).join().logs()).hasSize(1);
    }

    @Test
    void handleEvents() {
        try (FalStream<QueueStatus> events = endpoint.submit(input).events()) {
            assertThat(events.stream()).hasSize(3);
        }
        List<QueueStatus> seen = new CopyOnWriteArrayList<>();
        QueueStatus last = async.submit(input).join().events(seen::add).join();
        assertThat(seen).last().isEqualTo(last);
    }

    @Test
    void handleGet() {
        assertThat(endpoint.submit(input).get().seed()).isEqualTo(77);
        assertThat(async.submit(input).join().get().join().seed()).isEqualTo(77);
        assertThat(endpoint.submit(input).result().json()).isEqualTo(FakeFal.OUTPUT);
    }

    @Test
    void handleCancel() {
        assertThat(endpoint.submit(input).cancel()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
        assertThat(async.submit(input).join().cancel().join()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
    }

    private List<QueueStatus> statuses() {
        List<QueueStatus> seen = new ArrayList<>();
        endpoint.subscribe(input, seen::add);
        return seen;
    }

    @Test
    void queued() {
        assertThat(statuses().get(0)).isEqualTo(new QueueStatus.InQueue(2));
    }

    @Test
    void inProgress() {
        assertThat(statuses().get(1).logs()).extracting(LogEntry::message).containsExactly("step 1");
    }

    @Test
    void completed() {
        var completed = (QueueStatus.Completed) statuses().get(2);
        assertThat(completed.logs()).extracting(LogEntry::message).containsExactly("step 02");
        assertThat(completed.metrics().get("inference_time")).hasToString("1.5");
        assertThat(completed.inferenceTime()).isEqualTo(Duration.ofMillis(1500));
        assertThat(completed.error()).isNull();
        assertThat(completed.errorType()).isNull();
    }
}
