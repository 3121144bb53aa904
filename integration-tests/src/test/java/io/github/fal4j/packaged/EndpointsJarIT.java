package io.github.fal4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fal4j.endpoints.Endpoints;
import io.github.fal4j.packaged.EndpointSizes.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Growth of the endpoints' jar shows in a diff: {@code generated-endpoints/sizes.tsv} says what each endpoint takes.
 *
 * <p>After a wanted change, {@code ./mvnw verify -Dsizes.refresh=true} writes the ledger anew.
 */
final class EndpointsJarIT {

    private static final Path MODULE = Path.of("../generated-endpoints");
    private static final Path LEDGER = MODULE.resolve("sizes.tsv");
    private static final long MEGABYTE = 1_000_000;

    /** Compilers of different versions differ by some bytes a class. */
    private static final double TOLERANCE = 0.05;

    private final Path jar = MODULE.resolve("target/fal4j-endpoints-" + System.getProperty("fal4j.version") + ".jar");

    @BeforeEach
    void onlyTheWholeCatalogue() throws IOException {
        long documents;
        try (var index = Files.lines(Path.of("../openapi-specs/index.tsv"))) {
            documents = index.count() - 1;
        }
        assumeTrue(Endpoints.all().size() == documents, "some endpoints were left out with -Dfal4j.endpoints");
    }

    @Test
    void sizesAreThoseOfTheLedger() throws IOException {
        EndpointSizes sizes = EndpointSizes.of(jar, Endpoints.all());
        if (Boolean.getBoolean("sizes.refresh")) {
            sizes.write(LEDGER);
        }

        assertThat(differences(EndpointSizes.read(LEDGER), sizes))
                .as("rows of %s that are no longer true; -Dsizes.refresh=true writes it anew", LEDGER)
                .isEmpty();
    }

    @Test
    void allEndpointsTogetherStayBelowTwelveMegabytes() throws IOException {
        System.out.printf(
                "%s: %d endpoints, %.2f MB%n",
                jar.getFileName(), Endpoints.all().size(), (double) Files.size(jar) / MEGABYTE);

        assertThat(Files.size(jar)).isLessThan(12 * MEGABYTE);
    }

    @Test
    void halfOfTheEndpointsStayBelowEightKilobytes() throws IOException {
        assertThat(EndpointSizes.of(jar, Endpoints.all()).median()).isLessThan(8 * 1024);
    }

    @Test
    void figuresOfTheReadmeAreTrue(@TempDir Path folder) throws IOException, InterruptedException {
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(readme)
                .contains(String.format(
                        Locale.ROOT,
                        "| endpoints | %,d, none left out |",
                        Endpoints.all().size()));
        assertThat(figure(readme, "jar of all endpoints", "MB"))
                .isCloseTo((double) Files.size(jar) / MEGABYTE, within(0.3));
        assertThat(figure(readme, "fields with a description", "%")).isCloseTo(describedPercent(folder), within(0.6));
    }

    private static double figure(String readme, String what, String unit) {
        Matcher row = Pattern.compile("\\| " + what + " \\| ([0-9.]+) " + unit + " \\|")
                .matcher(readme);
        assertThat(row.find()).as("a row for the " + what).isTrue();
        return Double.parseDouble(row.group(1));
    }

    /** Asks the generator itself: {@code described 95.1 % of 24,000 fields}. */
    private static double describedPercent(Path folder) throws IOException, InterruptedException {
        String specs = Path.of("../openapi-specs").toAbsolutePath().normalize().toString();
        ProcessRun run = ProcessRun.of(
                folder,
                List.of(
                        ProcessRun.java(),
                        "-jar",
                        RunnableJarIT.JAR.toString(),
                        "generate",
                        "--quiet",
                        "--stats",
                        "--specs=" + specs + "/endpoints",
                        "--overrides=" + specs + "/overrides",
                        "--glossary=" + specs + "/glossary",
                        "--lock=" + specs + "/names.lock.json",
                        "--out=java"));
        Matcher described = Pattern.compile("described ([0-9.]+) %").matcher(run.out());
        assertThat(described.find()).as(run.out() + run.err()).isTrue();
        return Double.parseDouble(described.group(1));
    }

    private static List<String> differences(EndpointSizes ledger, EndpointSizes sizes) {
        TreeSet<String> all = new TreeSet<>(ledger.rows().keySet());
        all.addAll(sizes.rows().keySet());
        List<String> differences = new ArrayList<>();
        for (String row : all) {
            Size before = ledger.rows().getOrDefault(row, new Size(0, 0));
            Size now = sizes.rows().getOrDefault(row, new Size(0, 0));
            boolean differs = before.classes() != now.classes()
                    || Math.abs(before.bytes() - now.bytes()) > TOLERANCE * before.bytes();
            if (differs) {
                differences.add(row + ": " + before + " before, " + now + " now");
            }
        }
        return differences;
    }
}
