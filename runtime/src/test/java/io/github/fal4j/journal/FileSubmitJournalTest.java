package io.github.fal4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.EndpointId;
import io.github.fal4j.RequestRef;
import io.github.fal4j.journal.SubmitRecord.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file says is what was told, however the process ended. */
final class FileSubmitJournalTest {

    private static final EndpointId SKETCH = EndpointId.parse("acme/sketch/fast");
    private static final Instant NOON = Instant.parse("2026-08-21T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("submits.jsonl");
    }

    private FileSubmitJournal open() throws IOException {
        return openAt(NOON);
    }

    private FileSubmitJournal openAt(Instant now) throws IOException {
        return FileSubmitJournal.open(file(), DAY, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SubmitRecord intent(String key) {
        return SubmitRecord.aboutToSubmit(key, true, SKETCH, NOON);
    }

    private static SubmitRecord unnamed(String key) {
        return SubmitRecord.aboutToSubmit(key, false, SKETCH, NOON);
    }

    private static RequestRef ref(String id) {
        return RequestRef.decode("fal1:acme/sketch/fast:" + id);
    }

    private static List<State> states(List<SubmitRecord> records) {
        return records.stream().map(SubmitRecord::state).toList();
    }

    @Test
    void everyStateOutlivesTheProcess() throws IOException {
        try (FileSubmitJournal journal = open()) {
            for (String key : List.of("a", "b", "c", "d", "e")) {
                assertThat(journal.begin(intent(key))).isEmpty();
            }
            journal.submitted("b", ref("id-b"));
            journal.outcomeUnknown("c", "maybe-c");
            journal.submitted("d", ref("id-d"));
            journal.finished(ref("id-d"));
            journal.refused("e");
        }
        try (FileSubmitJournal journal = open()) {
            assertThat(states(journal.open()))
                    .containsExactly(State.ABOUT_TO_SUBMIT, State.SUBMITTED, State.OUTCOME_UNKNOWN);
            assertThat(journal.find("b").orElseThrow().request()).isEqualTo(ref("id-b"));
            assertThat(journal.find("c").orElseThrow().requestId()).isEqualTo("maybe-c");
            assertThat(journal.find("c").orElseThrow().isUncertain()).isTrue();
            assertThat(journal.find("d").orElseThrow().state()).isEqualTo(State.FINISHED);
            assertThat(journal.find("d").orElseThrow().begunAt()).isEqualTo(NOON);
            assertThat(journal.find("e")).isEmpty();
        }
    }

    @Test
    void oneKeyIsBegunOnce() throws IOException {
        try (FileSubmitJournal journal = open()) {
            AtomicInteger begun = new AtomicInteger();
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(i -> new Thread(() -> {
                        for (int key = 0; key < 50; key++) {
                            Optional<SubmitRecord> known = journal.begin(intent("key-" + key));
                            begun.addAndGet(known.isEmpty() ? 1 : 0);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(begun).hasValue(50);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        try (FileSubmitJournal journal = open()) {
            assertThat(journal.open()).hasSize(50);
        }
    }

    @Test
    void lineThatWasCutOffIsLeftOut() throws IOException {
        try (FileSubmitJournal journal = open()) {
            journal.begin(intent("a"));
            journal.begin(intent("b"));
        }
        String whole = Files.readString(file());
        for (int cut = 1; cut <= whole.length() - whole.indexOf('\n') - 1; cut++) {
            Files.writeString(file(), whole.substring(0, whole.length() - cut));
            try (FileSubmitJournal journal = open()) {
                assertThat(journal.find("a")).isPresent();
                assertThat(journal.find("b").isPresent()).as("cut by " + cut).isEqualTo(cut == 1);
                journal.begin(intent("c"));
            }
            try (FileSubmitJournal journal = open()) {
                assertThat(journal.find("c")).isPresent();
            }
        }
    }

    @Test
    void whatAStoppedMachineLeavesInPlaceOfALineIsLeftOut() throws IOException {
        try (FileSubmitJournal journal = open()) {
            journal.begin(intent("a"));
        }
        Files.write(file(), new byte[512], StandardOpenOption.APPEND);
        try (FileSubmitJournal journal = open()) {
            assertThat(journal.open()).hasSize(1);
        }
    }

    @Test
    void lineInTheMiddleThatCannotBeReadIsAnErrorAndChangesNothing() throws IOException {
        try (FileSubmitJournal journal = open()) {
            journal.begin(intent("a"));
        }
        String spoilt = "{\"key\":\n" + Files.readString(file());
        Files.writeString(file(), spoilt);
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("Put the line right");
        assertThat(file()).hasContent(spoilt);
    }

    @Test
    void secondOneIsToldAndTheFirstGoesOn() throws IOException {
        try (FileSubmitJournal journal = open()) {
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("has it open");
            assertThat(journal.begin(intent("a"))).isEmpty();
        }
        open().close();
    }

    @Test
    void interruptedThreadDoesNotCloseTheFileForOthers() throws IOException {
        try (FileSubmitJournal journal = open()) {
            Thread.currentThread().interrupt();
            journal.begin(intent("a"));
            assertThat(Thread.interrupted()).isTrue();
            journal.submitted("a", ref("id-a"));
            assertThat(journal.begin(intent("b"))).isEmpty();
        }
    }

    @Test
    void fileStaysShortHoweverManyAreFinished() throws IOException {
        try (FileSubmitJournal journal = open()) {
            journal.begin(intent("kept"));
            for (int i = 0; i < 1500; i++) {
                journal.begin(unnamed("auto-" + i));
                journal.submitted("auto-" + i, ref("id-" + i));
                journal.finished(ref("id-" + i));
            }
            assertThat(Files.readAllLines(file())).hasSizeLessThan(1100);
            assertThat(journal.open()).hasSize(1);
        }
        try (FileSubmitJournal journal = open()) {
            assertThat(journal.find("kept")).isPresent();
            assertThat(Files.readAllLines(file())).hasSize(1);
        }
    }

    @Test
    void finishedOnesWithChosenKeysAreKnownForAWhile() throws IOException {
        try (FileSubmitJournal journal = open()) {
            journal.begin(intent("open"));
            journal.begin(intent("done"));
            journal.submitted("done", ref("id-done"));
            journal.finished(ref("id-done"));
        }
        try (FileSubmitJournal journal = openAt(NOON.plus(DAY))) {
            assertThat(journal.begin(intent("done")).orElseThrow().request()).isEqualTo(ref("id-done"));
        }
        try (FileSubmitJournal journal = openAt(NOON.plus(DAY).plusSeconds(1))) {
            assertThat(journal.find("done")).isEmpty();
            assertThat(journal.find("open")).isPresent();
        }
    }

    @Test
    void whatACallerFoundOutCanBeWrittenDown() throws IOException {
        try (FileSubmitJournal journal = open()) {
            journal.begin(intent("a"));
            journal.outcomeUnknown("a", null);
            journal.submitted("a", ref("found"));
            assertThat(journal.find("a").orElseThrow().state()).isEqualTo(State.SUBMITTED);
            assertThatThrownBy(() -> journal.submitted("b", ref("x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no record under the key b");
            journal.forget("never-there");
            journal.finished(ref("never-there"));
        }
    }

    @Test
    void closedJournalTakesNothing() throws IOException {
        FileSubmitJournal journal = open();
        journal.close();
        assertThatThrownBy(() -> journal.begin(intent("a")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("closed");
        assertThat(journal.find("a")).isEmpty();
    }

    @Test
    void keysThatCannotBeOneAreRefused() {
        for (String key : List.of("", " ", "a\nb", "x".repeat(201))) {
            assertThatThrownBy(() -> intent(key)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new SubmitRecord("a", true, SKETCH, NOON, State.SUBMITTED, null, null))
                .hasMessageContaining("goes with a request");
    }
}
