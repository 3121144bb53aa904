package io.github.fal4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of a user, src/test/user-project, is built by a Maven of its own, without a network.
 *
 * <p>It finds fal4j in a repository made for it, and everything else in the one that this build uses.
 */
@Timeout(600)
class UserProjectIT {

    private static final Path SOURCE = Path.of("src/test/user-project");
    private static final String GENERATE = "io.github.fal4j:fal4j-generator:" + property("version") + ":generate";

    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    private static Path repository;

    @TempDir
    private Path project;

    @BeforeAll
    static void installWhatThisBuildHasPackaged() throws IOException {
        new MavenRepository(repository, property("version"));
    }

    @BeforeEach
    void startFromScratch() throws IOException {
        new FileTree(SOURCE).copyTo(project);
    }

    @Test
    void generatesCompilesAndCallsWhatItAsksFor() throws Exception {
        ProcessRun run = maven("test");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("4 endpoints, ").contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(generated().names())
                .allMatch(
                        name -> name.matches(
                                "com/example/poster_shop/fal/((falai/(flux|nanobananapro|wizper)|acme/label)/)?\\w+(-info)?\\.java"))
                .contains("com/example/poster_shop/fal/acme/label/LabelPrint.java")
                .noneMatch(name -> name.contains("FluxSchnell"));
        Path generated = project.resolve("target/generated-sources/fal4j/com/example/poster_shop/fal/falai/flux");
        assertThat(generated.resolve("FluxDev.java")).content().contains("* Turns a text prompt into pictures");
        assertThat(generated.resolve("FluxDevInput.java")).content().contains("How many denoising passes");
    }

    @Test
    void secondBuildTouchesNoFile() throws Exception {
        Path lock = project.resolve("names.lock.json");
        assertThat(maven("generate-sources", "-Dfal4j.lock=names.lock.json").exitCode())
                .isZero();
        assertThat(lock).content().contains("acme.label.LabelPrint", "falai.flux.FluxDev");
        generated().age();
        Files.setLastModifiedTime(lock, LONG_AGO);

        ProcessRun second = maven("generate-sources", "-Dfal4j.lock=names.lock.json");

        assertThat(second.exitCode()).as(second.out()).isZero();
        assertThat(second.out()).contains(": 0 files written, ").contains(" unchanged, 0 deleted");
        assertThat(generated().lastModified().values()).isNotEmpty().containsOnly(LONG_AGO);
        assertThat(Files.getLastModifiedTime(lock)).isEqualTo(LONG_AGO);
    }

    @Test
    void misspelledEndpointEndsTheBuildWithOneLineAndChangesNothing() throws Exception {
        ProcessRun run = maven(GENERATE, "-Dfal4j.endpoints=fal-ai/flux/dve");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out().lines().filter(line -> line.contains("fal-ai/flux/dve")))
                .singleElement()
                .asString()
                .contains("(did you mean fal-ai/flux/dev");
        assertThat(generated().names()).isEmpty();
    }

    @Test
    void unusablePrivateDocumentEndsTheBuildAfterTheOthers() throws Exception {
        Files.writeString(project.resolve("specs/broken.json"), "{");

        ProcessRun run = maven("generate-sources");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).contains("[ERROR] broken.json #: is not valid JSON", "4 endpoints, ");
        assertThat(generated().names()).isNotEmpty();
    }

    @Test
    void doesNothingWhenTold() throws Exception {
        ProcessRun run = maven("generate-sources", "-Dfal4j.skip");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(generated().names()).isEmpty();
    }

    private FileTree generated() {
        return new FileTree(project.resolve("target/generated-sources/fal4j"));
    }

    private ProcessRun maven(String... arguments) throws Exception {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(property("maven"), "bin", windows ? "mvn.cmd" : "mvn").toString());
        command.addAll(List.of("--batch-mode", "--offline"));
        command.add("-Dmaven.repo.local=" + repository);
        command.add("-Dmaven.repo.local.tail=" + property("repository"));
        for (String name : List.of(
                "version",
                "junit.version",
                "resources-plugin.version",
                "compiler-plugin.version",
                "surefire-plugin.version")) {
            command.add("-Dfal4j." + name + "=" + property(name));
        }
        command.addAll(List.of(arguments));
        return ProcessRun.of(project, command);
    }

    private static String property(String name) {
        return System.getProperty("fal4j." + name);
    }
}
