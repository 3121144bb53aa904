package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.media.MediaPublisher;
import io.github.fal4j.emulator.recording.RecordedAnswer;
import io.github.fal4j.emulator.recording.Recordings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One model endpoint: refuses inputs or answers them, the same input always the same way. Thread-safe. */
public final class Endpoint {

    private final EndpointDocument document;
    private final SchemaCheck inputCheck;
    private final FileLookup lookup;
    private final Recordings recordings;
    private final FileSizes sizes;

    Endpoint(EndpointDocument document, FileLookup lookup, Recordings recordings, FileSizes sizes) {
        this.document = document;
        this.lookup = lookup;
        this.recordings = recordings;
        this.sizes = sizes;
        this.inputCheck = new SchemaCheck(document, document.inputSchema());
    }

    /** Returns the endpoint id, such as {@code fal-ai/flux/dev}. */
    public String id() {
        return document.id();
    }

    /** Returns an input to begin with: what the endpoint requires, and a prompt if it takes one. */
    public JsonNode sampleInput() {
        return new SampleInput(document).make();
    }

    /** Returns the declared fields of the input, in fal's order where the document gives one. */
    public List<InputField> inputFields() {
        return document.inputFields();
    }

    /** Returns what the endpoint's document says of itself, not to be changed; missing if it says nothing. */
    public JsonNode info() {
        return document.root().path("info");
    }

    /** Returns a copy of the endpoint's OpenAPI document, as it is stored. */
    public ObjectNode document() {
        return document.root().deepCopy();
    }

    /** Returns why an input is refused, or null if it is not. */
    public @Nullable Failure refusal(JsonNode input) {
        RecordedAnswer recorded = recordings.find(id(), input);
        if (recorded != null) {
            return recorded.status() < 400 ? null : Failure.recorded(recorded.status(), recorded.output(file -> ""));
        }
        List<InputProblem> problems = inputCheck.problems(input);
        if (problems.isEmpty()) {
            problems = FileCheck.problems(input, lookup);
        }
        return problems.isEmpty() ? null : Failure.refusedInput(problems);
    }

    /** Makes the output for an input that was not refused; its files are given to the publisher. */
    public JsonNode output(JsonNode input, MediaPublisher publisher) {
        RecordedAnswer recorded = recordings.find(id(), input);
        return recorded != null
                ? recorded.output(publisher)
                : OutputMaker.of(document, input, new FileFields(publisher, sizes))
                        .make();
    }
}
