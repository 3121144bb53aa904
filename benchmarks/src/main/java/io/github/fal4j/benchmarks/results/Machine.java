package io.github.fal4j.benchmarks.results;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where figures were taken.
 *
 * @param processor its name
 * @param cores how many of it
 * @param memory how much
 * @param system which operating system
 * @param java which Java
 */
public record Machine(String processor, int cores, String memory, String system, String java) {

    /** Describes the machine that this runs on. */
    public static Machine present() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                memorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    private static String memorySize() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(Locale.ROOT, "%.0f GB", system.getTotalMemorySize() / 1e9);
    }
}
