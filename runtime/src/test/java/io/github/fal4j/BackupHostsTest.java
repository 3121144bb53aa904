package io.github.fal4j;

import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.dropped;
import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Backup hosts stand in where no connection can be made, and only there. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class BackupHostsTest {

    private final FakeFal backup =
            new FakeFal().on(Kind.RUN, json(200, FakeFal.OUTPUT)).on(Kind.STREAM, () -> events(completedJson()));
    private final FakeFal first = new FakeFal();
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        backup.close();
        first.close();
    }

    private static Hosts nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Hosts.behind(URI.create("http://localhost:" + socket.getLocalPort()));
        }
    }

    private static FalClient client(Hosts hosts) {
        return FalClient.builder()
                .key(FakeFal.KEY)
                .hosts(hosts)
                .retryPolicy(RetryPolicy.none())
                .build();
    }

    @Test
    void unreachableHostsAreReplacedForCallsAndQueuedRequests() throws IOException {
        try (FalClient client = client(nobody().withBackup(backup.hosts()))) {
            assertThat(Sketch.with(client).run(cat).seed()).isEqualTo(77);
            assertThat(Sketch.with(client).subscribe(cat).seed()).isEqualTo(77);
        }
        assertThat(backup.only(Kind.RUN).getHeader("Authorization")).isEqualTo("Key " + FakeFal.KEY);
        assertThat(backup.only(Kind.RUN).getBody().readUtf8()).contains("a cat");
        assertThat(backup.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void unknownHostIsReplacedToo() {
        Hosts nowhere = Hosts.behind(URI.create("http://nowhere.invalid")).withBackup(backup.hosts());
        try (FalClient client = client(nowhere)) {
            assertThat(Sketch.with(client).run(cat).seed()).isEqualTo(77);
        }
    }

    @Test
    void firstFailureIsToldIfTheBackupCannotBeReachedEither() throws IOException {
        Hosts hosts = nobody();
        try (FalClient client = client(hosts.withBackup(nobody()))) {
            TransportException failure = catchThrowableOfType(
                    TransportException.class, () -> Sketch.with(client).run(cat));
            assertThat(failure.isSent()).isFalse();
            assertThat(failure).hasMessageContaining(":" + hosts.run().getPort());
            assertThat(failure.getCause().getSuppressed()).isNotEmpty();
        }
    }

    @Test
    void whatWasSentIsNotSentElsewhere() {
        first.on(Kind.RUN, dropped()).on(Kind.SUBMIT, json(503, "{\"detail\":\"down\"}"));
        try (FalClient client = client(first.hosts().withBackup(backup.hosts()))) {
            assertThatThrownBy(() -> Sketch.with(client).run(cat)).isInstanceOf(SubmitOutcomeUnknownException.class);
            assertThatThrownBy(() -> Sketch.with(client).submit(cat)).isInstanceOf(ServerException.class);
        }
        assertThat(backup.requests(Kind.RUN)).isEmpty();
        assertThat(backup.requests(Kind.SUBMIT)).isEmpty();
    }

    @Test
    void ownHostsHaveNoBackupUnlessTheyAreGivenOne() {
        assertThat(first.hosts().backup()).isNull();
        assertThat(Hosts.fal().backup())
                .isEqualTo(new Hosts(
                        URI.create("https://falrun.com"),
                        URI.create("https://queue.falrun.com"),
                        URI.create("https://rest.fal.ai")));
    }
}
