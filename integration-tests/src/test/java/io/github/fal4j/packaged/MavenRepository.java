package io.github.fal4j.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A local repository that holds fal4j as this build has packaged it, in the layout that Maven expects. */
final class MavenRepository {

    private static final Path FAL4J = Path.of("..").toAbsolutePath().normalize();

    private final Path root;
    private final String version;

    /** Installs everything that a user's build needs. */
    MavenRepository(Path root, String version) throws IOException {
        this.root = root;
        this.version = version;
        install("fal4j-parent", "pom", FAL4J.resolve("pom.xml"));
        install("fal4j-bom", "pom", FAL4J.resolve("bom/pom.xml"));
        installJar("fal4j-specs", "openapi-specs", "pom.xml");
        installJar("fal4j-runtime", "runtime", "pom.xml");
        installJar("fal4j-emulator", "emulator", "pom.xml");
        // Without the libraries that are inside the jar.
        installJar("fal4j-generator", "generator", "dependency-reduced-pom.xml");
    }

    private void installJar(String artifact, String module, String pom) throws IOException {
        Path folder = FAL4J.resolve(module);
        install(artifact, "pom", folder.resolve(pom));
        install(artifact, "jar", folder.resolve("target/" + artifact + "-" + version + ".jar"));
    }

    private void install(String artifact, String type, Path file) throws IOException {
        Path folder = root.resolve("io/github/fal4j/" + artifact + "/" + version);
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(artifact + "-" + version + "." + type));
    }
}
