package io.github.fal4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.emulator.FalEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The generator fetches from the emulator's catalogue what the emulator itself was made from. */
@Timeout(300)
class EmulatorSyncIT {

    private static final Path DOCUMENTS = Path.of("../openapi-specs/endpoints");

    @TempDir
    private Path folder;

    @Test
    void syncedDocumentsAreThoseOfTheProject() throws Exception {
        try (FalEmulator emulator = FalEmulator.start()) {
            ProcessRun first = sync(emulator);
            ProcessRun second = sync(emulator);

            assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
            assertThat(first.out()).contains(" 0 changed, 0 unchanged, 0 gone, 0 failed");
            assertThat(second.out()).contains("0 new, 0 changed, ");
            List<String> names = new FileTree(folder.resolve("fal-ai")).names();
            assertThat(names).contains("flux/dev.json", "flux/schnell.json");
            for (String name : names) {
                assertThat(folder.resolve("fal-ai").resolve(name))
                        .hasSameTextualContentAs(DOCUMENTS.resolve("fal-ai").resolve(name));
            }
        }
    }

    private ProcessRun sync(FalEmulator emulator) throws Exception {
        List<String> command = new ArrayList<>(List.of(ProcessRun.java(), "-jar", RunnableJarIT.JAR.toString()));
        command.addAll(List.of(
                "sync",
                "--specs=" + folder,
                "--catalogue=" + emulator.baseUri() + "/api.fal.ai/v1",
                "--documents=" + emulator.baseUri() + "/fal.ai/api/openapi/queue/openapi.json",
                "--endpoints=fal-ai/flux/*"));
        return ProcessRun.of(Files.createDirectories(folder), command);
    }
}
