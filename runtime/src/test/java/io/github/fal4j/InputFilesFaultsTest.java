package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.media.FileInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload that fails or is ended submits nothing. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class InputFilesFaultsTest extends InputFilesFixture {

    @Test
    void failureNamesTheFieldAndSaysThatNothingWasSubmitted() {
        Path none = folder.resolve("none.png");
        SketchFiles input = new SketchFiles(
                FileInput.of(CAT, "image/png"),
                null,
                List.of(
                        new SketchFiles.Lora(FileInput.of("https://a/1"), null, Map.of()),
                        new SketchFiles.Lora(FileInput.of(none), null, Map.of())),
                Map.of());

        assertThatThrownBy(() -> typed.submit(input)).isInstanceOfSatisfying(UploadException.class, failure -> {
            assertThat(failure.field()).isEqualTo("loras[1].path");
            assertThat(failure)
                    .hasMessageStartingWith("Nothing was submitted, because the file in loras[1].path could not be"
                            + " uploaded. The upload of " + none + " failed: the content cannot be read");
        });
        assertThatThrownBy(() -> typed.async().submit(input).join()).hasCauseInstanceOf(UploadException.class);
        assertThat(fal.received(Kind.SUBMIT)).isEmpty();
    }

    @Test
    void failureOfTheServiceNamesTheFieldToo() {
        fal.on(Kind.TOKEN, new Fault.Answer(401, "{\"detail\":\"invalid key credentials\"}"));

        assertThatThrownBy(() -> typed.run(new SketchFiles(FileInput.of(CAT, "image/png"), null, null, Map.of())))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("file in image_url")
                .hasMessageContaining("invalid key credentials");
        assertThat(fal.received(Kind.RUN)).isEmpty();
    }

    @Test
    void repeatedSubmissionDoesNotUploadAgain() {
        SketchFiles input = new SketchFiles(FileInput.of(CAT, "image/png"), null, null, Map.of());
        fal.on(Kind.SUBMIT, new Fault.Answer(429, "{\"detail\":\"busy\"}"), new Fault.Answer(429, ""));

        typed.submit(input);
        assertThat(fal.received(Kind.SUBMIT)).hasSize(3);
        assertThat(fal.received(Kind.DIRECT)).hasSize(1);

        fal.on(Kind.SUBMIT, new Fault.Answer(429, "{\"detail\":\"busy\"}"));
        typed.async().submit(input).join();
        assertThat(fal.received(Kind.DIRECT)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellingAbortsTheUploadsAndSubmitsNothing(boolean submit) {
        fal.on(Kind.DIRECT, new Fault.Hang());
        SketchFiles input = new SketchFiles(FileInput.of(CAT, "image/png"), null, null, Map.of());
        CompletableFuture<?> call =
                submit ? typed.async().submit(input) : typed.async().run(input);
        awaitHanging(1);

        call.cancel(true);

        awaitHanging(0);
        assertThat(fal.received(Kind.SUBMIT)).isEmpty();
        assertThat(fal.received(Kind.RUN)).isEmpty();
    }

    @Test
    void interruptAbortsTheUploadsAndSubmitsNothing() throws Exception {
        fal.on(Kind.DIRECT, new Fault.Hang());
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                typed.subscribe(new SketchFiles(FileInput.of(CAT, "image/png"), null, null, Map.of()));
            } catch (RuntimeException failure) {
                seen.complete(failure);
            }
        });
        caller.start();
        awaitHanging(1);

        caller.interrupt();

        assertThat(seen.get())
                .isInstanceOf(WaitInterruptedException.class)
                .hasMessageContaining("nothing was submitted");
        awaitHanging(0);
        assertThat(fal.received(Kind.SUBMIT)).isEmpty();
    }

    @Test
    void oneFailureAbortsTheOtherUploads() {
        fal.on(Kind.DIRECT, new Fault.Hang());
        CompletableFuture<?> call = client.endpoint("acme/sketch", Map.class, JsonNode.class)
                .async()
                .run(Map.of("a", FileInput.of(CAT, "image/png"), "b", new LateFile(fal, folder).input()));

        assertThatThrownBy(call::join).hasCauseInstanceOf(UploadException.class);
        awaitHanging(0);
    }

    /** A stream that breaks once the other upload is under way. */
    private record LateFile(FakeStorage fal, Path folder) {
        FileInput input() {
            return FileInput.of(
                    new java.io.InputStream() {
                        @Override
                        public int read() throws IOException {
                            while (fal.hanging() == 0) {
                                Thread.onSpinWait();
                            }
                            throw new IOException("broken");
                        }
                    },
                    "late.png");
        }
    }

    private void awaitHanging(int count) {
        while (fal.hanging() != count) {
            Thread.onSpinWait();
        }
    }
}
