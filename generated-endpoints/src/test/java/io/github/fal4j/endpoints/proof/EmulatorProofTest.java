package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.AsyncRequestHandle;
import io.github.fal4j.EndpointType;
import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.schema.FalObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of every endpoint: a minimal input is accepted over the wire, and the result that comes back is typed. */
class EmulatorProofTest {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyEndpointIsSubmittedFollowedAndRead() {
        try (FalEmulator emulator = FalEmulator.builder()
                        .specs(Catalogue.specs())
                        .timing(Timing.INSTANT)
                        .start();
                FalClient client = FalClient.builder()
                        .key("key-id:key-secret")
                        .hosts(Hosts.behind(emulator.baseUri()))
                        .build()) {
            CatalogueProof.ofEveryEndpoint(endpoint -> broken(client, endpoint));
        }
    }

    private static <O> List<String> broken(FalClient client, EndpointType<?, O> endpoint) throws Exception {
        String id = endpoint.id().toString();
        @SuppressWarnings("unchecked") // the input is made from the endpoint's own type
        EndpointType<FalObject, O> type = (EndpointType<FalObject, O>) endpoint;
        EndpointSchemas schemas = Catalogue.schemas(id);
        AsyncRequestHandle<O> request = client.endpoint(type)
                .async()
                .submit(minimalInput(schemas, endpoint))
                .join();
        List<String> broken = new ArrayList<>();
        QueueStatus status = request.status().join();
        if (!(status instanceof QueueStatus.Completed)) {
            broken.add("is not completed but " + status);
        }
        O output = request.get().join();
        if (!endpoint.output().isInstance(output)) {
            broken.add(output + " is no " + endpoint.output());
        }
        if (schemas.namesFields(schemas.output())) {
            broken.addAll(OutputReading.unread(output, Json.mapper().valueToTree(output)));
        }
        return broken;
    }

    private static FalObject minimalInput(EndpointSchemas schemas, EndpointType<?, ?> endpoint) {
        JsonNode json = new SchemaValues(schemas, Choice.FIRST, false).ofRoot(schemas.input());
        return new InputBuilding(new JavaValues(0)).build((ObjectNode) json, endpoint.input());
    }
}
