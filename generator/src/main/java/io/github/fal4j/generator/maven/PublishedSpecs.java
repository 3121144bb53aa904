package io.github.fal4j.generator.maven;

import io.github.fal4j.generator.read.SpecsFolder;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/** The documents published as the artifact fal4j-specs, which is a dependency of the plugin. */
final class PublishedSpecs implements Closeable {

    private static final String ARTIFACT = "fal4j-specs";
    private static final String FOLDER = "io/github/fal4j/specs";
    private static final String GLOSSARY = "io/github/fal4j/glossary";
    private static final String OVERRIDES = "io/github/fal4j/overrides";
    private static final String NAMES = "io/github/fal4j/names.lock.json";

    private final Path root;
    private final @Nullable FileSystem jar;

    private PublishedSpecs(Path root, @Nullable FileSystem jar) {
        this.root = root;
        this.jar = jar;
    }

    /** Opens the documents among the plugin's artifacts: a jar, or a folder of classes where a build has no jar yet. */
    static PublishedSpecs open(List<Artifact> artifacts) throws IOException {
        Path file = artifacts.stream()
                .filter(artifact -> artifact.getArtifactId().equals(ARTIFACT))
                .map(Artifact::getFile)
                .map(File::toPath)
                .findFirst()
                .orElseThrow(() -> new IOException("the plugin has lost its dependency " + ARTIFACT
                        + "; remove what excludes it from the plugin"));
        if (Files.isDirectory(file)) {
            return new PublishedSpecs(file, null);
        }
        FileSystem jar = FileSystems.newFileSystem(file);
        return new PublishedSpecs(jar.getPath(""), jar);
    }

    SpecsFolder folder() {
        return new SpecsFolder(root.resolve(FOLDER), true, ifPresent(OVERRIDES));
    }

    /** Returns the descriptions for what documents leave without any; a build may have chosen documents older than those. */
    @Nullable
    Path glossary() {
        return ifPresent(GLOSSARY);
    }

    private @Nullable Path ifPresent(String folder) {
        Path path = root.resolve(folder);
        return Files.isDirectory(path) ? path : null;
    }

    /** Returns the names that the published endpoints have. */
    Path names() {
        return root.resolve(NAMES);
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
