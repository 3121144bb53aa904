package io.github.fal4j.generator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.resolve.EndpointResolver;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored of a document is all that the generator makes use of. */
@Timeout(600)
class StoredFormTest {

    private static final Path SHARED = Path.of(System.getProperty("fal4j.shared", "../../shared"));

    /** As the service serves documents, shuffled keys included. */
    private static final String SERVED = """
            {"info": {"x-fal-metadata": {"category": "text-to-image", "endpointId": "acme/a",
                 "documentationUrl": "https://fal.ai/models/acme/a/api", "playgroundUrl": "https://fal.ai/models/acme/a",
                 "thumbnailUrl": "https://fal.media/a.png"},
               "title": "Queue OpenAPI for acme/a", "version": "1.0.0",
               "description": "The OpenAPI schema for the acme/a queue."},
             "openapi": "3.0.4",
             "security": [{"apiKeyAuth": []}], "servers": [{"url": "https://queue.fal.run"}],
             "components": {
               "securitySchemes": {"apiKeyAuth": {"in": "header", "name": "Authorization", "type": "apiKey"}},
               "schemas": {
                 "QueueStatus": {"type": "object", "properties": {"status": {"type": "string"}}},
                 "Out": {"properties": {"b": {"type": "string"}, "a": {"type": "string"}}, "type": "object"},
                 "In": {"required": ["text"], "x-fal-order-properties": ["text", "count"],
                   "properties": {"count": {"minimum": 0.50, "type": "number"}, "text": {"type": "string"}},
                   "type": "object"}}},
             "paths": {
               "/acme/a/requests/{request_id}/status": {"get": {"responses": {"200": {"description": "The status."}}}},
               "/acme/a/requests/{request_id}/cancel": {"put": {"responses": {"200": {"description": "Done."}}}},
               "/acme/a/requests/{request_id}": {"get": {
                 "parameters": [{"in": "path", "name": "request_id", "required": true, "schema": {"type": "string"}}],
                 "responses": {"200": {"description": "Result.", "content": {"application/json": {
                   "schema": {"$ref": "#/components/schemas/Out"}}}}}}},
               "/acme/a": {"post": {
                 "responses": {"200": {"description": "Status.", "content": {"application/json": {
                   "schema": {"$ref": "#/components/schemas/QueueStatus"}}}}},
                 "requestBody": {"required": true, "content": {"application/json": {
                   "schema": {"$ref": "#/components/schemas/In"}}}}}}}}""";

    private static final String STORED = """
            {
              "openapi": "3.1.0",
              "info": {
                "title": "acme/a",
                "version": "1.0.0",
                "x-fal-metadata": {
                  "endpointId": "acme/a",
                  "category": "text-to-image",
                  "thumbnailUrl": "https://fal.media/a.png"
                }
              },
              "paths": {
                "/acme/a": {
                  "post": {
                    "requestBody": {
                      "required": true,
                      "content": {
                        "application/json": {
                          "schema": {
                            "$ref": "#/components/schemas/In"
                          }
                        }
                      }
                    },
                    "responses": {
                      "200": {
                        "description": "The output.",
                        "content": {
                          "application/json": {
                            "schema": {
                              "$ref": "#/components/schemas/Out"
                            }
                          }
                        }
                      }
                    }
                  }
                }
              },
              "components": {
                "schemas": {
                  "In": {
                    "type": "object",
                    "required": [
                      "text"
                    ],
                    "properties": {
                      "text": {
                        "type": "string"
                      },
                      "count": {
                        "type": "number",
                        "minimum": 0.50
                      }
                    }
                  },
                  "Out": {
                    "type": "object",
                    "properties": {
                      "a": {
                        "type": "string"
                      },
                      "b": {
                        "type": "string"
                      }
                    }
                  }
                }
              }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void whatTheServiceRepeatsIsNotStored() throws IOException {
        assertThat(stored(SERVED)).isEqualTo(STORED);
    }

    @Test
    void storedFormOfAStoredFormIsItself() throws IOException {
        String ownOrder = STORED.replace("\"a\": {", "\"c\": {");

        assertThat(stored(STORED)).isEqualTo(STORED);
        assertThat(stored(ownOrder)).isEqualTo(ownOrder);
    }

    @Test
    void bothFormsHaveOneHash() throws IOException {
        assertThat(StoredForm.hash(parse(SERVED))).isEqualTo(StoredForm.hash(parse(STORED)));
    }

    @Test
    void documentItselfStaysAsItIs() throws IOException {
        ObjectNode document = parse(SERVED);

        StoredForm.of(document);

        assertThat(document).isEqualTo(parse(SERVED));
    }

    @Test
    void whatTheServiceDoesNotRepeatIsStored() throws IOException {
        String document = SERVED.replace("\"https://queue.fal.run\"", "\"https://queue.acme.example\"")
                .replace("The OpenAPI schema for the acme/a queue.", "Paints.")
                .replace("https://fal.ai/models/acme/a/api", "https://acme.example/a")
                .replace("\"paths\": {", "\"paths\": {\"/acme/a/other\": {\"get\": {}},")
                .replace("\"openapi\":", "\"x-acme\": 1, \"openapi\":");

        assertThat(stored(document))
                .contains(
                        "https://queue.acme.example",
                        "Paints.",
                        "https://acme.example/a",
                        "/acme/a/other",
                        "\"x-acme\": 1");
    }

    @Test
    void statusStaysWhereItIsUsedElsewhere() throws IOException {
        String document = SERVED.replace(
                "\"b\": {\"type\": \"string\"}", "\"b\": {\"$ref\": \"#/components/schemas/QueueStatus\"}");

        assertThat(stored(document)).contains("\"QueueStatus\": {");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"/acme/a\": {\"post\"|\"/acme/b\": {\"post\"",
                "\"/acme/a/requests/{request_id}\":|\"/acme/b/requests/{request_id}\":",
                "\"requestBody\": {\"req|\"summary\": \"Paints.\", \"requestBody\": {\"req",
                "\"responses\": {\"200\": {\"description\": \"Result.\"|\"responses\": {\"418\": {}, \"200\": {\"description\": \"Result.\"",
            })
    void documentThatIsNotMadeLikeTheServicesKeepsItsPathsAndOrder(String edit) throws IOException {
        String[] parts = edit.split("\\|");
        String document = SERVED.replace(parts[0], parts[1]);
        assertThat(document).isNotEqualTo(SERVED);

        String stored = stored(document);

        assertThat(stored).contains("/status", "x-fal-order-properties", "QueueStatus");
        assertThat(stored(stored)).isEqualTo(stored);
        assertThat(parse(stored)).isEqualTo(parse(document));
    }

    @Test
    void readerTakesTheOrderOfAStoredDocument() throws IOException {
        Files.writeString(folder.resolve("a.json"), STORED.replace("\"a\": {", "\"c\": {"));
        Problems problems = new Problems();

        EndpointDocument document = new DocumentReader(problems).readAll(folder).get(0);

        assertThat(document.components().get("Out").properties().keySet()).containsExactly("c", "b");
        assertThat(document.metadata().documentationUrl()).isEqualTo("https://fal.ai/models/acme/a/api");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void storedDocumentWithoutAnOutputIsReported() throws IOException {
        Files.writeString(folder.resolve("a.json"), STORED.replace("\"200\"", "\"404\""));
        Problems problems = new Problems();

        assertThat(new DocumentReader(problems).readAll(folder)).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("error: acme/a #/paths/~1acme~1a/post/responses/200: is missing,"
                        + " so the endpoint has no output");
    }

    @Tag("corpus")
    @ParameterizedTest
    @ValueSource(strings = {"corpus/openapi", "catalogue"})
    void storedFormGivesTheSameModel(String collection) throws IOException {
        Path specs = SHARED.resolve(collection);
        assumeTrue(
                Files.isDirectory(specs),
                () -> "SKIPPED: " + specs.toAbsolutePath().normalize() + " is not here");
        for (String name : DocumentReader.names(specs)) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, StoredForm.bytes(parse(Files.readString(specs.resolve(name)))));
        }
        Problems ofServed = new Problems();
        Problems ofStored = new Problems();

        List<ResolvedEndpoint> served = resolved(specs, ofServed);
        List<ResolvedEndpoint> stored = resolved(folder, ofStored);

        assertThat(stored).hasSameSizeAs(served).isNotEmpty();
        for (int i = 0; i < served.size(); i++) {
            assertThat(stored.get(i)).isEqualTo(served.get(i));
        }
        assertThat(ofStored.all()).isEqualTo(ofServed.all());
    }

    private static List<ResolvedEndpoint> resolved(Path specs, Problems problems) throws IOException {
        return new DocumentReader(problems).readAll(specs, id -> true, new EndpointResolver(problems)::resolve);
    }

    private static String stored(String document) throws IOException {
        return new String(StoredForm.bytes(parse(document)), StandardCharsets.UTF_8);
    }

    private static ObjectNode parse(String json) throws IOException {
        return (ObjectNode) StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
