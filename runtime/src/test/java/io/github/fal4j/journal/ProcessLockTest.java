package io.github.fal4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one journal. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class ProcessLockTest {

    @TempDir
    Path folder;

    /** Has a journal open until it is told to end, or killed. */
    static final class Program {

        public static void main(String[] arguments) throws IOException {
            try (FileSubmitJournal journal = FileSubmitJournal.open(Path.of(arguments[0]))) {
                System.out.println("open, " + journal.open().size());
                var unused = System.in.read();
            }
        }
    }

    private Process program() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.resolve("submits").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitOpen(Process program) throws IOException {
        var said = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("open, 0");
    }

    @Test
    void journalOfALivingProcessIsRefusedToAnother() throws Exception {
        Process program = program();
        try {
            awaitOpen(program);
            assertThatThrownBy(() -> FileSubmitJournal.open(folder.resolve("submits")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process");
            program.getOutputStream().close();
            assertThat(program.waitFor()).isZero();
        } finally {
            program.destroyForcibly();
        }
        FileSubmitJournal.open(folder.resolve("submits")).close();
    }

    @Test
    void journalOfAKilledProcessIsFree() throws Exception {
        Process program = program();
        try {
            awaitOpen(program);
        } finally {
            program.destroyForcibly();
        }
        program.waitFor();
        FileSubmitJournal.open(folder.resolve("submits")).close();
    }

    @Test
    void journalThatIsOpenHereIsRefusedToAnotherProcess() throws Exception {
        try (FileSubmitJournal here = FileSubmitJournal.open(folder.resolve("submits"))) {
            Process program = program();
            try {
                assertThat(program.waitFor()).isNotZero();
            } finally {
                program.destroyForcibly();
            }
            assertThat(here.open()).isEmpty();
        }
    }
}
