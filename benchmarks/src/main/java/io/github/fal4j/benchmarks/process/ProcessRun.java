package io.github.fal4j.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that ran as a process of its own.
 *
 * @param lines what it printed, errors included
 * @param seconds from the start to its end
 * @param firstLineSeconds from the start to the first line that it printed
 * @param peakMegabytes the most memory that it had at once, as the system counts it; 0 where that is not known
 */
public record ProcessRun(List<String> lines, double seconds, double firstLineSeconds, double peakMegabytes) {

    private static final int SHOWN = 20;

    /**
     * Runs a program to its end.
     *
     * @throws IllegalStateException if it fails, or has not ended after two minutes
     */
    public static ProcessRun of(Path folder, List<String> command) {
        // What is said of a failure stands on the page: the program's name, no folders of this machine.
        String program = String.valueOf(Path.of(command.get(0)).getFileName());
        try {
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            ProcessWatch watch = ProcessWatch.begin(process.toHandle());
            List<String> lines = new ArrayList<>();
            double first = 0;
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    first = lines.isEmpty() ? secondsSince(begun) : first;
                    lines.add(line);
                }
            }
            process.waitFor();
            double seconds = secondsSince(begun);
            watch.join();
            if (process.exitValue() != 0) {
                System.err.println(String.join(" ", command));
                lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()).forEach(System.err::println);
                throw new IllegalStateException(
                        watch.hasEndedIt()
                                ? program + " was not done after " + ProcessWatch.LIMIT_MINUTES + " minutes"
                                : program + " ended with " + process.exitValue());
            }
            return new ProcessRun(lines, seconds, first, watch.peakMegabytes());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot run " + program, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + program, interrupted);
        }
    }

    /** Returns the last line that was printed. */
    public String lastLine() {
        return lines.get(lines.size() - 1);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
