package io.github.fal4j.generator.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small document as the service writes them; tests say only what they are about. */
public final class EndpointJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String id;
    private final ObjectNode document;

    private EndpointJson(String id) {
        this.id = id;
        this.document = (ObjectNode) parse("""
                {"openapi": "3.0.4",
                 "info": {"title": "Queue OpenAPI", "version": "1.0.0", "x-fal-metadata": {"endpointId": "%1$s"}},
                 "paths": {
                   "/%1$s": {"post": {"requestBody": {"content": {"application/json": {
                     "schema": {"$ref": "#/components/schemas/Input"}}}}}},
                   "/%1$s/requests/{request_id}": {"get": {"responses": {"200": {"content": {"application/json": {
                     "schema": {"$ref": "#/components/schemas/Output"}}}}}}}},
                 "components": {"schemas": {
                   "Input": {"type": "object", "properties": {"text": {"type": "string"}}},
                   "Output": {"type": "object", "properties": {"text": {"type": "string"}}}}}}""".formatted(id));
    }

    public static EndpointJson of(String id) {
        return new EndpointJson(id);
    }

    /** Gives the input this only field. */
    public EndpointJson input(String property, String schema) {
        return component("Input", "{\"type\": \"object\"}").withProperty("Input", property, schema);
    }

    /** Gives the output this only field. */
    public EndpointJson output(String property, String schema) {
        return component("Output", "{\"type\": \"object\"}").withProperty("Output", property, schema);
    }

    public EndpointJson withProperty(String component, String property, String schema) {
        ((ObjectNode) document.at("/components/schemas/" + component))
                .withObjectProperty("properties")
                .set(property, parse(schema));
        return this;
    }

    public EndpointJson component(String name, String schema) {
        ((ObjectNode) document.at("/components/schemas")).set(name, parse(schema));
        return this;
    }

    /** Sets any member of the document, given the pointer of the object around it. */
    public EndpointJson with(String pointer, String member, String json) {
        ((ObjectNode) document.at(pointer)).set(member, parse(json));
        return this;
    }

    public EndpointJson without(String pointer, String member) {
        ((ObjectNode) document.at(pointer)).remove(member);
        return this;
    }

    public EndpointDocument read(Path folder, Problems problems) throws IOException {
        return readAll(folder, problems, this).get(0);
    }

    public static List<EndpointDocument> readAll(Path folder, Problems problems, EndpointJson... documents)
            throws IOException {
        for (EndpointJson document : documents) {
            document.writeTo(folder);
        }
        return new DocumentReader(problems).readAll(folder);
    }

    public Path writeTo(Path folder) throws IOException {
        return Files.writeString(folder.resolve(id.replace('/', ',') + ".json"), toString());
    }

    @Override
    public String toString() {
        try {
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
