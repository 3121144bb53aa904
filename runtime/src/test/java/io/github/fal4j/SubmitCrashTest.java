package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.journal.FileSubmitJournal;
import io.github.fal4j.journal.SubmitRecord;
import io.github.fal4j.journal.SubmitRecord.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends in the middle of a submission, and what the next one knows of it. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class SubmitCrashTest {

    private static final int KILLED = 86;
    private static final SubmitOptions ORDER =
            SubmitOptions.builder().recordKey("order-17").build();

    private final FakeFal fal = new FakeFal().on(Kind.STATUS, completed());

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        fal.close();
    }

    /** Submits, and is gone at the place that it is told, without a chance to tidy up. */
    static final class Program {

        public static void main(String[] arguments) throws Exception {
            String place = arguments[2];
            FalClientBuilder builder = FalClient.builder()
                    .key("a:b")
                    .hosts(Hosts.behind(URI.create(arguments[0])))
                    .submitJournal(FileSubmitJournal.open(Path.of(arguments[1])));
            if (place.equals("before POST")) {
                builder.interceptor(chain -> {
                    die();
                    return chain.proceed(chain.request());
                });
            }
            if (place.equals("before answer")) {
                Thread killer = new Thread(Program::dieWhenTold);
                killer.setDaemon(true);
                killer.start();
            }
            builder.build().endpoint("acme/sketch").submit(JsonNodeFactory.instance.objectNode(), ORDER);
            die();
        }

        private static void dieWhenTold() {
            try {
                var unused = System.in.read();
            } catch (IOException alone) {
                throw new UncheckedIOException(alone);
            }
            die();
        }

        private static void die() {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private Process program(String place) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        fal.hosts().run().resolve("/").toString(),
                        folder.resolve("submits").toString(),
                        place)
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
    }

    private static void awaitDeath(Process program) throws Exception {
        try {
            assertThat(program.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(KILLED);
        } finally {
            program.destroyForcibly();
        }
    }

    private void maySubmitNothing(FileSubmitJournal journal, int before) {
        assertThat(journal.open()).extracting(SubmitRecord::state).containsExactly(State.ABOUT_TO_SUBMIT);
        try (FalClient client = fal.builder().submitJournal(journal).build()) {
            Endpoint<JsonNode, JsonNode> sketch = client.endpoint("acme/sketch");
            JsonNode input = JsonNodeFactory.instance.objectNode();
            assertThatThrownBy(() -> sketch.submit(input, ORDER))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasMessageContaining("its process ended before it knew the answer");
            assertThat(fal.requests(Kind.SUBMIT)).hasSize(before);
            journal.forget("order-17");
            assertThat(sketch.submit(input, ORDER).requestId()).isEqualTo(FakeFal.ID);
        }
    }

    @Test
    void processThatEndsBetweenRecordAndRequest() throws Exception {
        awaitDeath(program("before POST"));
        try (FileSubmitJournal journal = FileSubmitJournal.open(folder.resolve("submits"))) {
            maySubmitNothing(journal, 0);
        }
    }

    @Test
    void processThatEndsBetweenRequestAndAnswer() throws Exception {
        Process[] program = new Process[1];
        var started = new CountDownLatch(1);
        fal.on(Kind.SUBMIT, () -> {
            tell(program, started);
            return fal.requests(Kind.SUBMIT).size() == 1 ? FakeFal.silent() : json(200, fal.ticket());
        });
        program[0] = program("before answer");
        started.countDown();
        awaitDeath(program[0]);
        try (FileSubmitJournal journal = FileSubmitJournal.open(folder.resolve("submits"))) {
            maySubmitNothing(journal, 1);
        }
    }

    private static void tell(Process[] program, CountDownLatch started) {
        try {
            started.await();
            program[0].getOutputStream().write('\n');
            program[0].getOutputStream().flush();
        } catch (IOException alreadyGone) {
            // it was told with the first request
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void processThatEndsAfterTheAnswerLeavesARequestToTakeUp() throws Exception {
        awaitDeath(program("after answer"));
        try (FileSubmitJournal journal = FileSubmitJournal.open(folder.resolve("submits"));
                FalClient client = fal.builder().submitJournal(journal).build()) {
            List<SubmitRecord> open = journal.open();
            assertThat(open).extracting(SubmitRecord::state).containsExactly(State.SUBMITTED);
            JsonNode output = client.endpoint("acme/sketch")
                    .request(open.get(0).request())
                    .get();
            assertThat(output.path("seed").intValue()).isEqualTo(77);
            assertThat(journal.open()).isEmpty();
            assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
        }
    }
}
