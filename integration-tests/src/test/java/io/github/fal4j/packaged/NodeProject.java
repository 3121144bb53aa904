package io.github.fal4j.packaged;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An npm project of this module's tests, copied to where it is installed. */
public final class NodeProject {

    private static final int OLDEST_NODE = 20;
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

    /** What npm says when it cannot reach its registry; whatever else it says is a defect of the project. */
    private static final Pattern OFFLINE = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTCACHED");

    private final Path source;
    private final Path copy;

    private NodeProject(String name) {
        this.source = Path.of("src", "test", name);
        this.copy = Path.of("target", name);
    }

    /**
     * Installs what the lock file of a project names; skips the test, saying why, where there is no Node or no way to the packages.
     *
     * @param name the project's folder in {@code src/test}
     */
    public static NodeProject install(String name) throws IOException, InterruptedException {
        NodeProject project = new NodeProject(name);
        String version = project.version();
        Matcher major = Pattern.compile("v(\\d+)\\.").matcher(version);
        if (!major.lookingAt() || Integer.parseInt(major.group(1)) < OLDEST_NODE) {
            project.skip("Node " + OLDEST_NODE + " or later is needed, this is " + version);
        }
        new FileTree(project.source).copyTo(project.copy);
        ProcessRun npm = project.run(List.of(WINDOWS ? "npm.cmd" : "npm", "ci", "--no-audit", "--no-fund"), Map.of());
        if (npm.exitCode() != 0 && OFFLINE.matcher(npm.err()).find()) {
            project.skip("npm cannot reach its registry: " + npm.err());
        }
        if (npm.exitCode() != 0) {
            throw new IllegalStateException("npm ci failed in " + project.copy.toAbsolutePath() + ":\n" + npm.err());
        }
        return project;
    }

    /** Runs a script of the project with more in its environment, until it ends. */
    public ProcessRun node(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("node"), Stream.of(arguments)).toList(), environment);
    }

    private String version() throws InterruptedException {
        try {
            return run(List.of("node", "--version"), Map.of()).out().strip();
        } catch (IOException e) {
            return skip("Node is not here: " + e.getMessage());
        }
    }

    private ProcessRun run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(copy);
        return ProcessRun.of(copy, command, environment);
    }

    private String skip(String why) {
        String text = "What is in " + source + " is skipped. " + why;
        System.out.println(text);
        return abort(text);
    }
}
