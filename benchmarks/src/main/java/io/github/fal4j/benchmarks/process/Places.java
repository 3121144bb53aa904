package io.github.fal4j.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param root the project
 */
public record Places(Path root) {

    /** Returns those of the project that the property {@code benchmarks.root} names; otherwise of the one that this runs in. */
    public static Places here() {
        return new Places(Path.of(System.getProperty("benchmarks.root", "."))
                .toAbsolutePath()
                .normalize());
    }

    /** Returns the folder of OpenAPI documents and what completes them. */
    public Path specs() {
        return root.resolve("openapi-specs");
    }

    /** Returns the generator as a program. */
    public Path generator() {
        return jar(root.resolve("generator/target"), "fal4j-generator");
    }

    /** Returns the jar of all endpoints. */
    public Path endpoints() {
        return jar(root.resolve("generated-endpoints/target"), "fal4j-endpoints");
    }

    /** Returns the Java source of all endpoints. */
    public Path sources() {
        return root.resolve("generated-endpoints/target/generated-sources/fal4j");
    }

    /** Returns openapi-generator as a program, if {@code run.sh} has brought it here. */
    public Optional<Path> openapiGenerator() {
        Path peers = root.resolve("benchmarks/target/peers");
        return Files.isDirectory(peers) ? Optional.of(jar(peers, "openapi-generator-cli")) : Optional.empty();
    }

    private static Path jar(Path folder, String artifact) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> file.getFileName().toString().matches(artifact + "-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No " + artifact + "; start run.sh"));
        } catch (IOException missing) {
            throw new UncheckedIOException("No " + artifact + "; start run.sh", missing);
        }
    }
}
