package io.github.fal4j.referees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.packaged.NodeProject;
import io.github.fal4j.packaged.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * The official JavaScript client, unmodified, plays every scenario of src/test/referees/scenarios against the emulator.
 *
 * <p>Each scenario has an emulator of its own, so that scripts run side by side; most of their time they wait.
 */
@Timeout(1200)
class JavaScriptClientIT {

    private static final String PROJECT = "referees";
    private static final Path SOURCE = Path.of("src", "test", PROJECT);
    private static final String CLIENT = "@fal-ai/client";
    private static final int SIDE_BY_SIDE = 3;

    private static EmulatorDesk desk;
    private static ExecutorService processes;

    private final List<String> played = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        desk = new EmulatorDesk();
        processes = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    }

    @AfterAll
    static void close() {
        processes.shutdownNow();
        desk.close();
    }

    @TestFactory
    Stream<DynamicNode> scenarios() throws Exception {
        NodeProject project = NodeProject.install(PROJECT);
        List<DynamicNode> scripts = new ArrayList<>();
        for (String script : scripts()) {
            Future<ProcessRun> run = processes.submit(() -> project.node(
                    Map.of("FAL_EMULATOR_DESK", desk.url()),
                    "--import",
                    "./hosts.mjs",
                    "--test-reporter",
                    "tap",
                    "scenarios/" + script));
            scripts.add(dynamicContainer(script, Stream.of(run).flatMap(this::results)));
        }
        scripts.add(dynamicTest("docs/referees.md names what was played", this::comparePage));
        return scripts.stream();
    }

    private static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SOURCE.resolve("scenarios"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Stream<DynamicNode> results(Future<ProcessRun> script) {
        ProcessRun run = ended(script);
        List<DynamicNode> tests = new ArrayList<>();
        boolean allPassed = true;
        for (ScenarioResult result : ScenarioResult.ofTap(run.out())) {
            played.add(result.name());
            allPassed &= result.passed();
            tests.add(dynamicTest(
                    result.name(),
                    () -> assertThat(result.passed())
                            .as(result.report() + run.err())
                            .isTrue()));
        }
        if (tests.isEmpty() || (allPassed && run.exitCode() != 0)) {
            throw new AssertionError("It ended with " + run.exitCode() + ":\n" + run.out() + run.err());
        }
        return tests.stream();
    }

    private static ProcessRun ended(Future<ProcessRun> script) {
        try {
            return script.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("The script did not run", e);
        }
    }

    private void comparePage() throws IOException {
        String version = new ObjectMapper()
                .readTree(SOURCE.resolve("package.json").toFile())
                .at("/dependencies/" + CLIENT.replace("/", "~1"))
                .asText();

        assertThat(RefereeTable.scenarios(CLIENT, version)).containsExactlyInAnyOrderElementsOf(played);
    }
}
