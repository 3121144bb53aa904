package io.github.fal4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All hostile documents at once beside a good one, through the command line, in a JVM with little memory: each is reported,
 * the good one is generated, what was generated compiles, and nothing else has happened.
 */
@Timeout(600)
class HostileDocumentsTest {

    private static final String SECRET = "the canary sings";

    @TempDir
    private Path parent;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private Path specs;
    private Path output;
    private Path console;

    @BeforeEach
    void prepare() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        specs = Files.createDirectory(parent.resolve("specs"));
        output = parent.resolve("deep/er/out");
        console = Files.createFile(parent.resolve("console.txt"));
        Files.createDirectories(parent.resolve("deep/er"));
        Files.createDirectories(parent.resolve("evil"));
        Files.writeString(parent.resolve("deep/evil.java"), "not ours");
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void everyoneIsReportedAndNobodyElseSuffers() throws Exception {
        EndpointJson.of("acme/good").writeTo(specs);
        Path canary = Files.writeString(
                specs.resolve("canary.json.txt"), "{\"type\": \"string\", \"description\": \"" + SECRET + "\"}");
        Files.copy(canary, parent.resolve("canary.json"));
        String url = "http://localhost:" + server.getAddress().getPort() + "/schema.json";
        Map<String, String> reports = HostileDocuments.writeTo(specs, url, parent.resolve("canary.json"));
        Map<String, String> before = snapshot();

        int exitCode = generate();

        List<String> said = Files.readAllLines(console);
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(exitCode).as("exit code").isEqualTo(1);
            reports.forEach((file, report) -> all.assertThat(said).as(file).anyMatch(line -> line.startsWith(report)));
            all.assertThat(said)
                    .as("reports")
                    .allMatch(line -> line.matches("(error|warning): \\S+ #\\S*: .*|\\d+ endpoints, .*"))
                    .allMatch(line -> line.length() < 1_000)
                    .allMatch(line -> line.chars().noneMatch(Character::isISOControl));
            all.assertThat(requests).as("requests to the server").hasValue(0);
        });
        assertThat(snapshot()).isEqualTo(before);
        assertThat(output.resolve("x/acme/good/GoodInput.java")).exists();
        assertThat(texts(output)).noneMatch(text -> text.contains(SECRET));
        GeneratedCode.compile(output, Files.createDirectory(parent.resolve("classes")));
    }

    private int generate() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.fal4j.generator.cli.GeneratorCommand",
                        "generate",
                        "--specs",
                        specs.toString(),
                        "--out",
                        output.toString(),
                        "--package",
                        "x")
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    /** All files beside the output and what the command says, with their contents. */
    private Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(parent)) {
            for (Path file : all.filter(path -> !path.startsWith(output) && !path.equals(console))
                    .toList()) {
                files.put(
                        file.toString(),
                        Files.isRegularFile(file)
                                ? Integer.toHexString(Files.readString(file).hashCode())
                                : "");
            }
        }
        return files;
    }

    private static List<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            List<String> texts = new ArrayList<>();
            for (Path file : regular) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
