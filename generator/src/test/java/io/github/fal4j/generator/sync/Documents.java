package io.github.fal4j.generator.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.read.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Small documents as the service serves them. */
public final class Documents {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Documents() {}

    public static String of(String id) {
        return of(id, "A text.");
    }

    public static String of(String id, String description) {
        return """
                {"openapi": "3.0.4",
                 "info": {"title": "Queue OpenAPI for %1$s", "version": "1.0.0", "x-fal-metadata": {"endpointId": "%1$s", "category": "x"}},
                 "components": {"schemas": {
                   "Out": {"type": "object", "properties": {}},
                   "In": {"title": "In", "x-fal-order-properties": ["text", "count", "scale"], "required": ["text"],
                     "properties": {
                       "count": {"minimum": 0, "type": "integer", "default": 1},
                       "text": {"description": "%2$s", "type": "string", "enum": ["b", "a"]},
                       "scale": {"type": "number", "default": 1.50, "maximum": 17454220438242315174}},
                     "type": "object"},
                   "QueueStatus": {"type": "object"}}},
                 "paths": {
                   "/%1$s/requests/{request_id}": {"get": {"responses": {"200": {"description": "Result.", "content": {
                     "application/json": {"schema": {"$ref": "#/components/schemas/Out"}}}}}}},
                   "/%1$s": {"post": {
                     "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/In"}}}},
                     "responses": {"200": {"description": "Status.", "content": {
                       "application/json": {"schema": {"$ref": "#/components/schemas/QueueStatus"}}}}}}}},
                 "servers": [{"url": "https://queue.fal.run"}]}""".formatted(id, description);
    }

    /** The same, as a sync stores it. */
    static String stored(String id) {
        return """
                {
                  "openapi": "3.1.0",
                  "info": {
                    "title": "%1$s",
                    "version": "1.0.0",
                    "x-fal-metadata": {
                      "endpointId": "%1$s",
                      "category": "x",
                      "displayName": "A name",
                      "kind": "inference",
                      "status": "active"
                    }
                  },
                  "paths": {
                    "/%1$s": {
                      "post": {
                        "requestBody": {
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
                        "title": "In",
                        "type": "object",
                        "required": [
                          "text"
                        ],
                        "properties": {
                          "text": {
                            "type": "string",
                            "description": "A text.",
                            "enum": [
                              "b",
                              "a"
                            ]
                          },
                          "count": {
                            "type": "integer",
                            "default": 1,
                            "minimum": 0
                          },
                          "scale": {
                            "type": "number",
                            "default": 1.50,
                            "maximum": 17454220438242315174
                          }
                        }
                      },
                      "Out": {
                        "type": "object",
                        "properties": {}
                      }
                    }
                  }
                }
                """.formatted(id);
    }

    /** The same without any white space. */
    static String compact(String json) throws IOException {
        return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Reverses the keys of every object. */
    static String reversed(String json) {
        try {
            return reversed(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .toString();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode reversed(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = MAPPER.createArrayNode();
            node.forEach(element -> list.add(reversed(element)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        Collections.reverse(keys);
        ObjectNode object = MAPPER.createObjectNode();
        keys.forEach(key -> object.set(key, reversed(node.path(key))));
        return object;
    }

    static String quoted(String text) {
        return MAPPER.valueToTree(text).toString();
    }
}
