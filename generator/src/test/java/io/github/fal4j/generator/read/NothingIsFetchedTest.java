package io.github.fal4j.generator.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference that leads out of the document is reported and never followed. */
@Timeout(60)
final class NothingIsFetchedTest {

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] schema = "{\"type\": \"string\", \"description\": \"fetched\"}".getBytes();
            exchange.sendResponseHeaders(200, schema.length);
            exchange.getResponseBody().write(schema);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"%s\"}",
                "{\"$ref\": \"%s#/components/schemas/Input\"}",
                "{\"type\": \"array\", \"items\": {\"$ref\": \"%s\"}}",
                "{\"anyOf\": [{\"$ref\": \"%s\"}, {\"type\": \"null\"}]}",
                "{\"allOf\": [{\"$ref\": \"%s\"}]}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"%s\"}}}",
            })
    void schemaOfAnotherHostIsNotFetched(String schema) throws IOException {
        String url = "http://localhost:" + server.getAddress().getPort() + "/schema.json";

        EndpointDocument document = EndpointJson.of("acme/app")
                .input("value", schema.formatted(url))
                .read(folder, problems);

        assertThat(requests).hasValue(0);
        assertThat(document.toString()).doesNotContain("fetched");
        assertThat(problems.all())
                .extracting(Problem::toString)
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("warning: acme/app #/components/schemas/Input/properties/value")
                        .contains("refers to " + url)
                        .endsWith("which is outside the document and is not followed; typed as any JSON"));
    }

    @Test
    void pathItemsAndBodiesOfAnotherHostAreNotFetched() throws IOException {
        String ref = "{\"$ref\": \"http://localhost:" + server.getAddress().getPort() + "/x\"}";
        EndpointJson.of("acme/a").with("/paths", "/acme/a", ref).writeTo(folder);
        EndpointJson.of("acme/b")
                .with("/paths/~1acme~1b/post", "requestBody", ref)
                .writeTo(folder);
        EndpointJson.of("acme/c").with("/components/schemas", "Input", ref).writeTo(folder);
        EndpointJson.of("acme/d")
                .with("/components", "parameters", "{\"p\": " + ref + "}")
                .writeTo(folder);

        new DocumentReader(problems).readAll(folder);

        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://%s", "file:%s", "%s", "./secret.txt", "secret.txt#/a"})
    void fileIsNotRead(String ref) throws IOException {
        Path secret =
                Files.writeString(folder.resolve("secret.txt"), "{\"type\": \"string\", \"description\": \"fetched\"}");

        EndpointDocument document = EndpointJson.of("acme/app")
                .input("value", "{\"$ref\": \"" + ref.formatted(secret) + "\"}")
                .read(folder, problems);

        assertThat(document.toString()).doesNotContain("fetched");
        assertThat(problems.all()).isNotEmpty();
    }
}
