package io.github.fal4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The generator's jar is all that its command line needs. */
@Timeout(300)
class RunnableJarIT {

    static final Path JAR = Path.of(
                    "../generator/target/fal4j-generator-" + System.getProperty("fal4j.version") + ".jar")
            .toAbsolutePath()
            .normalize();
    private static final Path SPECS =
            Path.of("../openapi-specs/endpoints").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void helpSaysWhatCanBeDoneAndWhatExitCodesMean() throws Exception {
        ProcessRun all = run("--help");
        ProcessRun one = run("generate", "--help");

        assertThat(all.exitCode()).isZero();
        assertThat(all.out()).contains("Usage: fal4j-generator", "generate");
        assertThat(one.exitCode()).isZero();
        assertThat(one.out()).contains("Usage: fal4j-generator generate", "Exit codes:");
        assertThat(all.err() + one.err()).isEmpty();
    }

    @Test
    void generatesTheEndpointsAskedFor() throws Exception {
        ProcessRun run = run(
                "generate",
                "--specs=" + SPECS,
                "--out=java",
                "--package=com.example.fal",
                "--endpoints=fal-ai/flux/dev",
                "--endpoints=fal-ai/wiz*");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("2 endpoints, ").contains(" 0 unchanged, 0 deleted");
        assertThat(run.err()).isEmpty();
        assertThat(new FileTree(folder.resolve("java")).names())
                .contains("com/example/fal/falai/flux/FluxDev.java", "com/example/fal/falai/wizper/Wizper.java")
                .allMatch(name -> name.matches("com/example/fal/(falai/(flux|wizper)/)?\\w+(-info)?\\.java"));
    }

    @Test
    void unusableDocumentIsReportedAndTheOthersAreGenerated() throws Exception {
        Path specs = folder.resolve("specs");
        Files.createDirectory(specs);
        for (String good : List.of("dev.json", "schnell.json")) {
            Files.copy(SPECS.resolve("fal-ai/flux").resolve(good), specs.resolve(good));
        }
        Files.writeString(specs.resolve("broken.json"), "<html>");

        ProcessRun run = run("generate", "--specs=specs", "--out=java");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("error: broken.json #: is not valid JSON")
                .contains("2 endpoints, ");
    }

    @Test
    void wrongCallIsOneLineAndChangesNothing() throws Exception {
        ProcessRun run = run("generate", "--specs=" + SPECS, "--out=java", "--endpoints=fal-ai/flux/dve");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("error: none of the ")
                .contains("fal-ai/flux/dve (did you mean fal-ai/flux/dev", "looked in " + SPECS);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingOfTheBundledJarsIsLeftThatHoldsForThemAlone() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
                    .noneMatch(name -> name.startsWith("io/github/fal4j/specs/"))
                    .contains("META-INF/LICENSE", "META-INF/NOTICE");
        }
    }

    private ProcessRun run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ProcessRun.java(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return ProcessRun.of(folder, command);
    }
}
