package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import io.github.fal4j.EndpointType;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.schema.FalObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of every endpoint: an input that its document allows can be built, and is sent as it was meant. */
class InputProofTest {

    @Test
    void inputsThatTheDocumentAllowsCanBeBuiltAndAreSentAsMeant() {
        CatalogueProof.ofEveryEndpoint(InputProofTest::broken);
    }

    @Test
    void whatTheDocumentRequiresDoesNotCompileWithout() {
        CatalogueProof.ofEveryEndpoint(endpoint -> {
            EndpointSchemas schemas = Catalogue.schemas(endpoint.id().toString());
            Set<String> required = new HashSet<>();
            new SchemaValues(schemas, Choice.NULLS, false)
                    .ofRoot(schemas.input()).properties().stream()
                            .filter(field -> !field.getValue().isNull())
                            .forEach(field -> required.add(field.getKey()));
            Set<String> stages = InputBuilding.stages(endpoint.input());
            return stages.equals(required) ? List.of() : List.of(required + " are required, stages ask for " + stages);
        });
    }

    private static List<String> broken(EndpointType<?, ?> endpoint) throws Exception {
        EndpointSchemas schemas = Catalogue.schemas(endpoint.id().toString());
        List<String> broken = new ArrayList<>();
        Schema schema = schemas.compiled(schemas.input());
        int turn = 0;
        for (boolean maximal : new boolean[] {false, true}) {
            for (Choice choice : List.of(Choice.FIRST, Choice.LAST, Choice.NULLS)) {
                String run = (maximal ? "maximal " : "minimal ") + choice + ": ";
                JsonNode intended = new SchemaValues(schemas, choice, maximal).ofRoot(schemas.input());
                EndpointSchemas.problems(schema, intended)
                        .forEach(problem -> broken.add(run + "the document forbids what was made from it: " + problem));
                try {
                    FalObject input =
                            new InputBuilding(new JavaValues(turn++)).build((ObjectNode) intended, endpoint.input());
                    JsonNode sent = Json.mapper().readTree(Json.mapper().writeValueAsString(input));
                    TreeComparison.differences(intended, sent).forEach(difference -> broken.add(run + difference));
                    EndpointSchemas.problems(schema, sent).forEach(problem -> broken.add(run + "sent: " + problem));
                    if (!InputBuilding.copy(input).equals(input)) {
                        broken.add(run + "the copy by toBuilder() differs: " + InputBuilding.copy(input));
                    }
                } catch (RuntimeException e) {
                    broken.add(run + e);
                }
            }
        }
        return broken;
    }
}
