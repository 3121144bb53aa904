package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.dropped;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.RequestException;
import io.github.fal4j.error.SubmitJournalException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.journal.FileSubmitJournal;
import io.github.fal4j.journal.SubmitJournal;
import io.github.fal4j.journal.SubmitRecord;
import io.github.fal4j.journal.SubmitRecord.State;
import io.github.fal4j.media.FileInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A journal knows of every submission before it leaves, and a key is submitted once. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class SubmitJournalTest {

    private final FakeFal fal = new FakeFal().on(Kind.STATUS, completed());
    private final SketchInput cat = SketchInput.of("a cat");
    private FileSubmitJournal journal;
    private FalClient client;
    private Endpoint<SketchInput, SketchOutput> sketch;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        journal = FileSubmitJournal.open(folder.resolve("submits"));
        client = fal.builder().submitJournal(journal).build();
        sketch = Sketch.with(client);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        journal.close();
        fal.close();
    }

    private static SubmitOptions key(String key) {
        return SubmitOptions.builder().recordKey(key).build();
    }

    private static SubscribeOptions subscribed(String key) {
        return SubscribeOptions.builder().recordKey(key).build();
    }

    @Test
    void recordIsThereBeforeTheRequestArrives() {
        List<State> seen = new ArrayList<>();
        fal.on(Kind.SUBMIT, () -> {
            seen.add(journal.find("order-17").orElseThrow().state());
            return json(200, fal.ticket());
        });
        RequestHandle<SketchOutput> request = sketch.submit(cat, key("order-17"));
        assertThat(seen).containsExactly(State.ABOUT_TO_SUBMIT);
        SubmitRecord record = journal.find("order-17").orElseThrow();
        assertThat(record.state()).isEqualTo(State.SUBMITTED);
        assertThat(record.request()).isEqualTo(request.ref());
        assertThat(record.endpoint()).isEqualTo(EndpointId.parse("acme/sketch/fast"));
    }

    @Test
    void keyThatIsSubmittedGivesTheRequestThatIsThere() {
        RequestHandle<SketchOutput> first = sketch.submit(cat, key("order-17"));
        assertThat(sketch.submit(cat, key("order-17")).ref()).isEqualTo(first.ref());
        assertThat(sketch.async().submit(cat, key("order-17")).join().ref()).isEqualTo(first.ref());
        assertThat(sketch.subscribe(cat, subscribed("order-17")).seed()).isEqualTo(77);
        assertThat(sketch.async().subscribe(cat, subscribed("order-17")).join().seed())
                .isEqualTo(77);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
        assertThat(journal.find("order-17").orElseThrow().state()).isEqualTo(State.FINISHED);
        assertThat(sketch.submit(cat, key("order-18")).requestId()).isEqualTo(FakeFal.ID);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(2);
    }

    @Test
    void filesOfASubmissionThatWasMadeAreNotUploadedAgain() throws IOException {
        Path file = Files.write(folder.resolve("cat.png"), new byte[] {1, 2, 3});
        try (FakeStorage storage = new FakeStorage();
                FalClient uploading = storage.builder().submitJournal(journal).build()) {
            Endpoint<SketchFiles, JsonNode> files =
                    uploading.endpoint("acme/sketch/fast", SketchFiles.class, JsonNode.class);
            SketchFiles input = new SketchFiles(FileInput.of(file), List.of(), List.of(), Map.of());
            RequestRef first = files.submit(input, key("order-17")).ref();
            assertThat(files.submit(input, key("order-17")).ref()).isEqualTo(first);
            assertThat(files.async().submit(input, key("order-17")).join().ref()).isEqualTo(first);
            assertThat(storage.received(FakeStorage.Kind.DIRECT)).hasSize(1);
        }
    }

    @Test
    void unknownOutcomeIsNotSentAgainAndSaysWhatToDo() {
        fal.on(Kind.SUBMIT, dropped(), json(200, fal.ticket()));
        assertThatThrownBy(() -> sketch.submit(cat, key("order-17"))).isInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(journal.open()).extracting(SubmitRecord::state).containsExactly(State.OUTCOME_UNKNOWN);
        assertThatThrownBy(() -> sketch.subscribe(cat, subscribed("order-17")))
                .isInstanceOf(SubmitOutcomeUnknownException.class)
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining("under the key order-17")
                .hasMessageContaining("submitted(key, request)")
                .hasMessageContaining("forget(key)");
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
        journal.forget("order-17");
        assertThat(sketch.submit(cat, key("order-17")).requestId()).isEqualTo(FakeFal.ID);
    }

    @Test
    void unknownOutcomeKeepsTheIdThatTheServiceNamed() {
        fal.on(
                Kind.SUBMIT,
                json(200, fal.ticket())
                        .setHeader("x-fal-request-id", "maybe-1")
                        .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        assertThatThrownBy(() -> sketch.async().submit(cat, key("order-17")).join())
                .hasCauseInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(journal.find("order-17").orElseThrow().requestId()).isEqualTo("maybe-1");
        var again =
                catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> sketch.submit(cat, key("order-17")));
        assertThat(again.requestId()).isEqualTo("maybe-1");
    }

    @Test
    void refusedSubmissionLeavesTheKeyFree() {
        fal.on(Kind.SUBMIT, json(400, "{\"detail\":\"no\"}"), json(200, fal.ticket()));
        assertThatThrownBy(() -> sketch.submit(cat, key("order-17"))).isInstanceOf(RequestException.class);
        assertThat(journal.find("order-17")).isEmpty();
        assertThat(sketch.submit(cat, key("order-17")).requestId()).isEqualTo(FakeFal.ID);
    }

    @Test
    void serverErrorIsNoRefusal() {
        fal.on(Kind.SUBMIT, json(500, "{\"detail\":\"oops\"}"));
        assertThatThrownBy(() -> sketch.submit(cat, key("order-17"))).hasMessageContaining("500");
        assertThat(journal.find("order-17").orElseThrow().state()).isEqualTo(State.OUTCOME_UNKNOWN);
    }

    @Test
    void submissionsWithoutAKeyAreOpenUntilTheirResultWasRead() {
        RequestHandle<SketchOutput> request = sketch.submit(cat);
        assertThat(journal.open()).extracting(SubmitRecord::request).containsExactly(request.ref());
        assertThat(sketch.request(journal.open().get(0).request()).get().seed()).isEqualTo(77);
        assertThat(journal.open()).isEmpty();
        sketch.async().subscribe(cat).join();
        assertThat(journal.open()).isEmpty();
    }

    @Test
    void failedRequestIsFinishedAndALimitIsNot() {
        fal.on(Kind.STATUS, FakeFal.failed("no", "runner_server_error")).on(Kind.RESULT, json(500, "{}"));
        assertThatThrownBy(() -> sketch.subscribe(cat, subscribed("order-17"))).hasMessageContaining("failed");
        assertThat(journal.find("order-17").orElseThrow().state()).isEqualTo(State.FINISHED);
        fal.on(Kind.STATUS, completed()).on(Kind.RESULT, json(404, "{\"status\":\"NOT_FOUND\"}"));
        assertThatThrownBy(() -> sketch.subscribe(cat, subscribed("order-18"))).hasMessageContaining("404");
        assertThat(journal.find("order-18").orElseThrow().state()).isEqualTo(State.SUBMITTED);
    }

    @Test
    void nothingIsSentThatCannotBeRecorded() throws IOException {
        journal.close();
        assertThatThrownBy(() -> sketch.submit(cat))
                .isInstanceOf(SubmitJournalException.class)
                .hasMessageContaining("was not sent");
        assertThatThrownBy(() -> sketch.async().subscribe(cat).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SubmitJournalException.class);
        assertThat(fal.requests(Kind.SUBMIT)).isEmpty();
    }

    @Test
    void requestInTheQueueIsNotGivenUpForItsRecord() {
        try (FalClient other = fal.builder().submitJournal(new Forgetful()).build()) {
            assertThat(Sketch.with(other).subscribe(cat).seed()).isEqualTo(77);
            assertThat(Sketch.with(other).async().subscribe(cat).join().seed()).isEqualTo(77);
        }
    }

    @Test
    void keyOfAnotherAppAndKeyWithoutJournalAreRefused() {
        sketch.submit(cat, key("order-17"));
        assertThatThrownBy(() ->
                        client.endpoint("acme/paint").submit(JsonNodeFactory.instance.objectNode(), key("order-17")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("taken by a submission to acme/sketch/fast");
        try (FalClient plain = fal.client()) {
            assertThatThrownBy(() -> Sketch.with(plain).submit(cat, key("a")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("submitJournal");
        }
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void batchCanBeRepeatedAndPaysOnlyForWhatIsNew() {
        BatchOptions options =
                BatchOptions.builder().recordKeys(index -> "night-" + index).build();
        assertThat(sketch.subscribeAll(List.of(cat, cat), options)).hasSize(2);
        assertThat(sketch.subscribeAll(List.of(cat, cat, cat), options))
                .hasSize(3)
                .allMatch(outcome -> outcome instanceof BatchOutcome.Done);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(3);
        assertThatThrownBy(() -> BatchOptions.builder().each(subscribed("one")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recordKeys");
    }

    /** Records that something begins, and fails at everything else. */
    private static final class Forgetful implements SubmitJournal {

        @Override
        public Optional<SubmitRecord> begin(SubmitRecord intent) {
            return Optional.empty();
        }

        @Override
        public void submitted(String key, RequestRef request) {
            throw new IllegalStateException("no room");
        }

        @Override
        public void outcomeUnknown(String key, @Nullable String requestId) {
            throw new IllegalStateException("no room");
        }

        @Override
        public void finished(RequestRef request) {
            throw new IllegalStateException("no room");
        }

        @Override
        public void forget(String key) {
            throw new IllegalStateException("no room");
        }

        @Override
        public Optional<SubmitRecord> find(String key) {
            return Optional.empty();
        }

        @Override
        public List<SubmitRecord> open() {
            return List.of();
        }
    }
}
