package io.github.fal4j.emulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is promised of the output of every endpoint that there is. */
@Timeout(300)
class EveryOutputTest {

    private static final Path SPECS = Path.of("../openapi-specs/endpoints");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Small pictures, because there are many. */
    private static final String INPUT = """
            {"prompt":"a tin robot","seed":7,"image_size":{"width":48,"height":32},"video_size":{"width":48,"height":32}}""";

    private static final FileFields FILES =
            new FileFields(file -> "https://v3.fal.media/" + file.name(), new FileSizes());

    private static List<EndpointDocument> documents = List.of();

    @BeforeAll
    static void readEveryDocument() throws IOException {
        try (Stream<Path> files = Files.walk(SPECS)) {
            documents = files.filter(file -> file.toString().endsWith(".json"))
                    .map(EveryOutputTest::read)
                    .toList();
        }
    }

    @Test
    void outputFitsTheSchemaThatItWasMadeFrom() throws IOException {
        JsonNode input = JSON.readTree(INPUT);
        ConcurrentMap<String, Object> wrong = new ConcurrentHashMap<>();

        documents.parallelStream().forEach(document -> {
            JsonNode output = OutputMaker.of(document, input, FILES).make();
            List<String> problems = new SchemaCheck(document, document.outputSchema())
                    .problems(output).stream()
                            .map(problem -> problem.location() + " " + problem.message())
                            .toList();
            if (!problems.isEmpty()) {
                wrong.put(document.id(), problems);
            }
        });

        assertThat(documents).hasSizeGreaterThan(1_000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyDeclaredPropertyIsThere() throws IOException {
        JsonNode input = JSON.readTree(INPUT);
        ConcurrentMap<String, Object> missing = new ConcurrentHashMap<>();

        documents.parallelStream().forEach(document -> {
            JsonNode output = OutputMaker.of(document, input, FILES).make();
            ObjectNode schema = document.effective(document.outputSchema());
            List<String> names = EndpointDocument.propertyNames(schema).stream()
                    .filter(name -> !output.has(name) && !name.equals("file_data"))
                    .toList();
            if (!names.isEmpty()) {
                missing.put(document.id(), names);
            }
        });

        assertThat(missing).isEmpty();
    }

    private static EndpointDocument read(Path file) {
        String name = SPECS.relativize(file).toString().replace('\\', '/');
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            return new EndpointDocument(name.substring(0, name.length() - ".json".length()), (ObjectNode) root);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
