package io.github.fal4j.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says of a process's memory; 0 elsewhere.
 *
 * @param peakMegabytes the most memory that it had at once
 */
public record MemoryFigures(double peakMegabytes) {

    /** Returns the figures of a process; zeros if it is gone. */
    public static MemoryFigures of(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return new MemoryFigures(Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6);
                }
            }
        } catch (IOException gone) {
            // as said
        }
        return new MemoryFigures(0);
    }
}
