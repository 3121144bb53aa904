package io.github.fal4j.emulator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Call;
import org.jspecify.annotations.Nullable;

/**
 * Work that the emulator has accepted and that fal would bill: a request in the queue, a direct call or a stream.
 *
 * @param call how it came: {@link Call#SUBMIT}, {@link Call#RUN} or {@link Call#STREAM}
 * @param endpointId the endpoint, such as {@code fal-ai/flux/dev}
 * @param requestId the id of a request in the queue, null for the others
 * @param input the input as it was sent
 */
public record Job(Call call, String endpointId, @Nullable String requestId, JsonNode input) {

    @Override
    public String toString() {
        return call + " " + endpointId + " " + input;
    }
}
