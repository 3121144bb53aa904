package io.github.fal4j.referees;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.fal4j.packaged.FileTree;
import io.github.fal4j.packaged.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The npm project of the JavaScript referees, copied to where it is installed. */
final class NodeProject {

    private static final Path SOURCE = Path.of("src/test/referees");
    static final Path PACKAGE = SOURCE.resolve("package.json");
    private static final Path COPY = Path.of("target/referees");
    private static final int OLDEST_NODE = 20;
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

    /** What npm says when it cannot reach its registry; whatever else it says is a defect of the project. */
    private static final Pattern OFFLINE = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTCACHED");

    private NodeProject() {}

    /** Installs what the lock file names; skips the test, saying why, where there is no Node or no way to the packages. */
    static NodeProject install() throws IOException, InterruptedException {
        String version = version();
        Matcher major = Pattern.compile("v(\\d+)\\.").matcher(version);
        if (!major.lookingAt() || Integer.parseInt(major.group(1)) < OLDEST_NODE) {
            skip("Node " + OLDEST_NODE + " or later is needed, this is " + version);
        }
        new FileTree(SOURCE).copyTo(COPY);
        ProcessRun npm = run(List.of(WINDOWS ? "npm.cmd" : "npm", "ci"), Map.of());
        if (npm.exitCode() != 0 && OFFLINE.matcher(npm.err()).find()) {
            skip("npm cannot reach its registry: " + npm.err());
        }
        if (npm.exitCode() != 0) {
            throw new IllegalStateException("npm ci failed in " + COPY.toAbsolutePath() + ":\n" + npm.err());
        }
        return new NodeProject();
    }

    /** Returns the names of the scripts that hold scenarios. */
    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SOURCE.resolve("scenarios"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Plays the scenarios of a script against the emulators of a desk. */
    ProcessRun play(String script, EmulatorDesk desk) throws IOException, InterruptedException {
        return run(
                List.of("node", "--import", "./hosts.mjs", "--test-reporter", "tap", "scenarios/" + script),
                Map.of("FAL_EMULATOR_DESK", desk.url()));
    }

    private static String version() throws InterruptedException {
        try {
            return run(List.of("node", "--version"), Map.of()).out().strip();
        } catch (IOException e) {
            return skip("Node is not here: " + e.getMessage());
        }
    }

    private static ProcessRun run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(COPY);
        return ProcessRun.of(COPY, command, environment);
    }

    private static String skip(String why) {
        String text = "The JavaScript referees are skipped. " + why;
        System.out.println(text);
        return abort(text);
    }
}
