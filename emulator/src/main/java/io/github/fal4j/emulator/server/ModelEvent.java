package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.script.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a streamed output consists of: one event for each step that the runner takes, the last of them the whole output. Those before
 * it say with {@code progress} how far it is, or hold the beginning of the text. Workflows tell of their nodes instead.
 *
 * @param after how long after the call
 * @param json what is said
 */
record ModelEvent(Duration after, JsonNode json) {

    static List<ModelEvent> of(Endpoint endpoint, JsonNode output, Timing timing) {
        return endpoint.id().startsWith("workflows/") ? ofWorkflow(endpoint, output, timing) : ofSteps(output, timing);
    }

    private static List<ModelEvent> ofSteps(JsonNode output, Timing timing) {
        int steps = Math.max(1, timing.steps());
        List<ModelEvent> events = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            Duration after = timing.startDelay()
                    .plus(timing.runDuration().multipliedBy(step).dividedBy(steps));
            JsonNode json = step < steps ? partial(output, step, steps) : output.deepCopy();
            events.add(new ModelEvent(after, json));
        }
        return events;
    }

    /** A text grows word by word, where the output says of itself that it can be a part; everything else only says how far it is. */
    private static JsonNode partial(JsonNode output, int step, int steps) {
        JsonNode copy = output.deepCopy();
        if (!(copy instanceof ObjectNode partial)) {
            return copy;
        }
        if (!partial.path("partial").isBoolean()) {
            return partial.put("progress", (double) step / steps);
        }
        partial.put("partial", true);
        String[] words = partial.path("output").asText("").split(" ");
        int shown = Math.max(1, words.length * step / steps);
        return partial.put("output", String.join(" ", List.of(words).subList(0, shown)));
    }

    private static List<ModelEvent> ofWorkflow(Endpoint endpoint, JsonNode output, Timing timing) {
        Duration end = timing.startDelay().plus(timing.runDuration());
        ObjectNode submit = event("submit")
                .put("node_id", "node-1")
                .put("app_id", endpoint.id())
                .put("request_id", UUID.randomUUID().toString());
        ObjectNode completion = event("completion").put("node_id", "node-1");
        completion.set("output", output);
        return List.of(
                new ModelEvent(timing.startDelay(), submit),
                new ModelEvent(end, completion),
                new ModelEvent(end, event("output").set("output", output)));
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
