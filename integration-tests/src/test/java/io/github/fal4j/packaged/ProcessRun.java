package io.github.fal4j.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a process did.
 *
 * @param exitCode its exit code
 * @param out what it wrote to its standard output
 * @param err what it wrote to its standard error
 */
public record ProcessRun(int exitCode, String out, String err) {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Runs a command in a folder until it ends, on the Java of the tests. */
    public static ProcessRun of(Path folder, List<String> command) throws IOException, InterruptedException {
        return of(folder, command, Map.of());
    }

    /** Runs a command with more in its environment. It is ended if the thread is interrupted. */
    public static ProcessRun of(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
            // Options for the build around this one are not meant for the build of a test.
            builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
            // It ends before the optimising compiler would have paid for itself.
            builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                return new ProcessRun(process.waitFor(), Files.readString(out), Files.readString(err));
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Returns the path of the program that starts Java. */
    static String java() {
        return JAVA_HOME.resolve("bin").resolve("java").toString();
    }
}
