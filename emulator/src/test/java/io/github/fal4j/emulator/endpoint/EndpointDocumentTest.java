package io.github.fal4j.emulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Both forms of documents have an input and an output. */
class EndpointDocumentTest {

    @Test
    void documentInItsStoredFormAnswersTheOutput() throws IOException {
        EndpointDocument document = read("/io/github/fal4j/specs/acme/built-in.json");

        assertThat(document.inputSchema().path("$ref").asText()).endsWith("/BuiltInInput");
        assertThat(document.outputSchema().path("$ref").asText()).endsWith("/BuiltInOutput");
    }

    @Test
    void documentAsTheServiceServesItAnswersTheOutputElsewhere() throws IOException {
        EndpointDocument document = read("/specs/acme/media.json");

        assertThat(document.inputSchema().path("$ref").asText()).endsWith("Input");
        assertThat(document.outputSchema().path("$ref").asText()).endsWith("Output");
    }

    @Test
    void documentWithoutPathsAllowsEverything() {
        EndpointDocument document = new EndpointDocument("acme/none", new ObjectMapper().createObjectNode());

        assertThat(document.inputSchema()).isEmpty();
        assertThat(document.outputSchema()).isEmpty();
    }

    private static EndpointDocument read(String resource) throws IOException {
        try (InputStream stream = EndpointDocumentTest.class.getResourceAsStream(resource)) {
            return new EndpointDocument(
                    "acme/any", (ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(stream)));
        }
    }
}
