package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import io.github.fal4j.EndpointType;
import io.github.fal4j.internal.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of every endpoint: an answer is read and written again with nothing lost, and its declared fields have typed values. */
class OutputProofTest {

    @Test
    void outputsThatTheDocumentAllowsSurviveAndAreTyped() {
        CatalogueProof.ofEveryEndpoint(endpoint -> {
            EndpointSchemas schemas = Catalogue.schemas(endpoint.id().toString());
            Schema schema = schemas.compiled(schemas.output());
            List<String> broken = new ArrayList<>();
            for (Choice choice : Choice.values()) {
                for (boolean maximal : new boolean[] {false, true}) {
                    String run = (maximal ? "maximal " : "minimal ") + choice + ": ";
                    JsonNode answer = new SchemaValues(schemas, choice, maximal).ofRoot(schemas.output());
                    Object output = read(answer, endpoint);
                    List<String> problems = new ArrayList<>(lost(answer, output));
                    if (choice != Choice.TOMORROW) {
                        problems.addAll(EndpointSchemas.problems(schema, answer));
                    }
                    if (choice != Choice.TOMORROW && schemas.namesFields(schemas.output())) {
                        problems.addAll(OutputReading.unread(output, answer));
                    }
                    problems.forEach(problem -> broken.add(run + problem));
                }
            }
            return broken;
        });
    }

    @Test
    void outputsThatTheDocumentDidNotForeseeSurvive() {
        CatalogueProof.ofEveryEndpoint(endpoint -> {
            EndpointSchemas schemas = Catalogue.schemas(endpoint.id().toString());
            List<String> broken = new ArrayList<>();
            for (Choice choice : List.of(Choice.FIRST, Choice.LAST)) {
                JsonNode maximal = new SchemaValues(schemas, choice, true).ofRoot(schemas.output());
                JsonNode grown = withUnknownFields(maximal.deepCopy());
                lost(grown, read(grown, endpoint)).forEach(loss -> broken.add("unknown fields: " + loss));
                if (maximal instanceof ObjectNode object) {
                    ObjectNode empty = object.deepCopy();
                    object.fieldNames().forEachRemaining(empty::putNull);
                    lost(empty, read(empty, endpoint)).forEach(loss -> broken.add("all null: " + loss));
                }
            }
            return broken;
        });
    }

    private static Object read(JsonNode answer, EndpointType<?, ?> endpoint) throws Exception {
        return Json.mapper().readValue(Json.mapper().writeValueAsString(answer), endpoint.output());
    }

    private static List<String> lost(JsonNode answer, Object output) throws Exception {
        return TreeComparison.differences(
                answer, Json.mapper().readTree(Json.mapper().writeValueAsString(output)));
    }

    /** Adds fields to every object inside, whether it has declared fields or is a map. */
    private static JsonNode withUnknownFields(JsonNode json) {
        json.forEach(OutputProofTest::withUnknownFields);
        if (json instanceof ObjectNode object) {
            object.put("field_of_tomorrow", new BigDecimal("0.12345678901234567890"));
            object.putObject("object_of_tomorrow").putArray("list").addNull().add("text");
        }
        return json;
    }
}
