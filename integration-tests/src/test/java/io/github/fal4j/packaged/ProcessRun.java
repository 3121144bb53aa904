package io.github.fal4j.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process did.
 *
 * @param exitCode its exit code
 * @param out what it wrote to its standard output
 * @param err what it wrote to its standard error
 */
record ProcessRun(int exitCode, String out, String err) {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Runs a command in a folder until it ends, on the Java of the tests. */
    static ProcessRun of(Path folder, List<String> command) throws IOException, InterruptedException {
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
            int exitCode = builder.start().waitFor();
            return new ProcessRun(exitCode, Files.readString(out), Files.readString(err));
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
