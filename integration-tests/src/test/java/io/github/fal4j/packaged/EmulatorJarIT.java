package io.github.fal4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The emulator's jar runs with what lies beside it, and brings nothing of that into class paths. */
@Timeout(300)
class EmulatorJarIT {

    private static final Path TARGET =
            Path.of("../emulator/target").toAbsolutePath().normalize();
    private static final Path JAR = TARGET.resolve("fal4j-emulator-" + System.getProperty("fal4j.version") + ".jar");

    @TempDir
    private Path folder;

    @Test
    void listensAnswersAndStopsWhenTold() throws Exception {
        Process process = new ProcessBuilder(command("--port=0", "--timing=instant", "--key=the:key"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String first = out.readLine();
            assertThat(first).startsWith("fal4j emulator listens on http://localhost:");
            String address = first.substring(first.indexOf("http"));

            assertThat(run(address, "the:key").body()).contains("\"images\"", address + "/v3b.fal.media/files/");
            assertThat(run(address, "another:key").statusCode()).isEqualTo(401);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("stopped by SIGTERM").isEqualTo(143);
    }

    @Test
    void helpVersionAndWrongCallsEndAtOnce() throws Exception {
        ProcessRun help = ProcessRun.of(folder, command("--help"));
        ProcessRun version = ProcessRun.of(folder, command("--version"));
        ProcessRun wrong = ProcessRun.of(folder, command("--prot=8484"));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: fal4j-emulator", "Exit codes:");
        assertThat(version.out()).contains(System.getProperty("fal4j.version"));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--prot");
    }

    @Test
    void jarItselfIsThin() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("io/github/fal4j/emulator/"));
        }
        try (Stream<Path> beside = Files.list(TARGET.resolve("lib"))) {
            assertThat(beside.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("fal4j-specs-"))
                    .noneMatch(name -> name.startsWith("junit-"));
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ProcessRun.java(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static HttpResponse<String> run(String address, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/fal.run/fal-ai/flux/dev"))
                .header("Authorization", "Key " + key)
                .POST(BodyPublishers.ofString("{\"prompt\":\"a cat\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
