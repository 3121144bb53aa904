package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.EndpointType;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.schema.InvalidInputException;
import io.github.fal4j.schema.Violation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Of every endpoint: a value just beyond a bound of its document is refused by {@code build()}, by the name of its field. */
class LimitProofTest {

    @Test
    void valuesBeyondTheBoundsOfTheDocumentAreRefused() {
        CatalogueProof.ofEveryEndpoint(LimitProofTest::broken);
    }

    private static List<String> broken(EndpointType<?, ?> endpoint) {
        EndpointSchemas schemas = Catalogue.schemas(endpoint.id().toString());
        ObjectNode allowed = (ObjectNode) new SchemaValues(schemas, Choice.FIRST, true).ofRoot(schemas.input());
        List<String> broken = new ArrayList<>();
        JsonNode properties = schemas.followed(schemas.input()).path("properties");
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String field = property.getKey();
            Type type = Components.of(endpoint.input()).get(field).getGenericType();
            for (JsonNode value : new BrokenBounds(schemas).of(property.getValue())) {
                if (isForBuildToRefuse(value, type)) {
                    Set<String> refused = refused(allowed.deepCopy().set(field, value), endpoint.input());
                    if (!refused.equals(Set.of(field))) {
                        broken.add(field + " = " + value + " is beyond its bounds, refused were " + refused);
                    }
                }
            }
        }
        return broken;
    }

    /** What does not fit the type does not compile; a length for a file is one of its address, which content has not. */
    private static boolean isForBuildToRefuse(JsonNode value, Type type) {
        return type != FileInput.class && new JavaValues(0).of(value, type).isPresent();
    }

    private static Set<String> refused(ObjectNode json, Class<?> input) {
        try {
            new InputBuilding(new JavaValues(0)).build(json, input);
            return Set.of();
        } catch (InvalidInputException refusal) {
            return refusal.violations().stream().map(Violation::field).collect(Collectors.toSet());
        }
    }
}
