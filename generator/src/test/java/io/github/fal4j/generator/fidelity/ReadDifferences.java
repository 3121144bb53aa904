package io.github.fal4j.generator.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.github.fal4j.generator.read.EndpointDocument;
import io.github.fal4j.generator.read.SchemaNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists what the first stage says otherwise than the document; every key of every schema is looked at. */
final class ReadDifferences {

    private static final String COMPONENT = "#/components/schemas/";

    private final List<String> differences = new ArrayList<>();

    static List<String> of(RawJson document, EndpointDocument read) {
        ReadDifferences found = new ReadDifferences();
        RawJson components = document.child("components").child("schemas");
        found.expect(
                components, "components", components.keys(), read.components().keySet());
        read.components().forEach((name, node) -> found.schema(components.child(name), node));
        found.schema(document.input(read.id()), read.input());
        found.schema(document.output(read.id()), read.output());
        return found.differences;
    }

    private void schema(RawJson raw, @Nullable SchemaNode node) {
        if (node == null) {
            differences.add(raw.pointer() + ": is missing");
            return;
        }
        expect(raw, "pointer", raw.pointer(), node.pointer());
        if (!raw.json().isObject()) {
            return;
        }
        raw.keys().forEach(key -> fact(raw, key, raw.child(key), node));
        properties(raw, node);
        inventions(raw, node);
    }

    private void fact(RawJson raw, String key, RawJson value, SchemaNode node) {
        JsonNode json = value.json();
        switch (key) {
            case "$ref" -> expect(value, "", component(json.textValue()), node.ref());
            case "type" -> expect(value, "", value.texts(), node.types());
            case "format" -> expect(value, "", json.textValue(), node.format());
            case "title" -> expect(value, "", json.textValue(), node.text().title());
            case "description" ->
                expect(value, "", json.textValue(), node.text().description());
            case "enum" -> values(value, node.values().allowed());
            case "const" -> value(value, node.values().constant());
            case "default" -> value(value, node.values().standard());
            case "examples" -> values(value, node.values().examples());
            case "minimum" ->
                number(raw, value, node.limits().minimum(), node.limits().above(), "exclusiveMinimum");
            case "maximum" ->
                number(raw, value, node.limits().maximum(), node.limits().below(), "exclusiveMaximum");
            case "exclusiveMinimum" -> exclusive(value, node.limits().above());
            case "exclusiveMaximum" -> exclusive(value, node.limits().below());
            case "multipleOf" -> number(value, node.limits().multipleOf());
            case "minLength" -> count(value, node.limits().minLength());
            case "maxLength" -> count(value, node.limits().maxLength());
            case "minItems" -> count(value, node.limits().minItems());
            case "maxItems" -> count(value, node.limits().maxItems());
            case "pattern" -> expect(value, "", json.textValue(), node.limits().pattern());
            case "nullable" -> expect(value, "", json.booleanValue(), node.nullable());
            case "required" -> expect(value, "", value.texts(), node.required());
            case "properties" -> {} // with their order, see there
            case "items" -> items(value, node);
            case "prefixItems" -> list(value, node.tuple());
            case "anyOf" -> list(value, node.anyOf());
            case "oneOf" -> list(value, node.oneOf());
            case "allOf" -> list(value, node.allOf());
            case "discriminator" -> discriminator(value, node);
            case "additionalProperties" -> additional(value, node);
            default -> value(value, node.hints().get(key));
        }
    }

    private void properties(RawJson raw, SchemaNode node) {
        List<String> names = List.copyOf(node.properties().keySet());
        expect(raw, "properties", List.copyOf(raw.orderedProperties()), names);
        RawJson properties = raw.child("properties");
        names.forEach(name -> schema(properties.child(name), node.properties().get(name)));
    }

    private void items(RawJson value, SchemaNode node) {
        if (value.keys().contains("0")) {
            expect(value, "number", value.keys().size(), node.tuple().size());
            for (int i = 0; i < node.tuple().size(); i++) {
                schema(value.child(Integer.toString(i)), node.tuple().get(i));
            }
        } else {
            schema(value, node.items());
        }
    }

    private void additional(RawJson value, SchemaNode node) {
        if (value.json().isBoolean() && !value.json().booleanValue()) {
            expect(value, "", null, node.additional());
            value(value, node.hints().get("additionalProperties"));
        } else {
            schema(value, node.additional());
        }
    }

    private void discriminator(RawJson value, SchemaNode node) {
        SchemaNode.Discriminator read = node.discriminator();
        expect(value, "", value.child("propertyName").json().textValue(), read == null ? null : read.property());
        for (String text : value.child("mapping").keys()) {
            String target = value.child("mapping").child(text).json().textValue();
            expect(
                    value,
                    text,
                    name(target),
                    read == null ? null : read.mapping().get(text));
        }
    }

    /** What the document does not say is not said. */
    private void inventions(RawJson raw, SchemaNode node) {
        Map<String, Boolean> said = Map.of(
                "enum", !node.values().allowed().isEmpty(),
                "const", node.values().constant() != null,
                "default", node.values().standard() != null,
                "type", !node.types().isEmpty(),
                "required", !node.required().isEmpty(),
                "nullable", node.nullable(),
                "items", node.items() != null,
                "additionalProperties", node.additional() != null,
                "description", node.text().description() != null);
        said.forEach((key, isSaid) -> {
            if (isSaid && !raw.has(key)) {
                differences.add(raw.pointer() + ": has no " + key + " in the document");
            }
        });
    }

    private void list(RawJson value, List<SchemaNode> nodes) {
        expect(value, "number", value.json().size(), nodes.size());
        for (int i = 0; i < Math.min(value.json().size(), nodes.size()); i++) {
            schema(value.child(Integer.toString(i)), nodes.get(i));
        }
    }

    private void values(RawJson value, List<JsonNode> read) {
        boolean same = value.json().size() == read.size();
        for (int i = 0; same && i < read.size(); i++) {
            same = RawJson.same(value.json().get(i), read.get(i));
        }
        if (!same) {
            differences.add(value.pointer() + ": is " + value.json() + ", was read as " + read);
        }
    }

    private void value(RawJson value, @Nullable JsonNode read) {
        if (!RawJson.same(value.json(), read)) {
            differences.add(value.pointer() + ": is " + value.json() + ", was read as " + read);
        }
    }

    /** In OpenAPI 3.0 a true beside the bound makes it exclusive. */
    private void number(
            RawJson raw, RawJson value, @Nullable BigDecimal inclusive, @Nullable BigDecimal exclusive, String flag) {
        number(value, raw.json().path(flag).asBoolean(false) ? exclusive : inclusive);
    }

    private void exclusive(RawJson value, @Nullable BigDecimal read) {
        if (value.json().isNumber()) {
            number(value, read);
        }
    }

    private void number(RawJson value, @Nullable BigDecimal read) {
        value(value, read == null ? null : DecimalNode.valueOf(read));
    }

    private void count(RawJson value, @Nullable Integer read) {
        value(value, read == null ? null : IntNode.valueOf(read));
    }

    private static @Nullable String component(String ref) {
        return ref.startsWith(COMPONENT) ? name(ref) : null;
    }

    private static String name(String ref) {
        return ref.replace(COMPONENT, "").replace("~1", "/").replace("~0", "~");
    }

    private void expect(RawJson raw, String what, @Nullable Object expected, @Nullable Object actual) {
        Object right = expected instanceof Set<?> set ? Set.copyOf(set) : expected;
        if (right == null ? actual != null : !right.equals(actual)) {
            differences.add(raw.pointer() + (what.isEmpty() ? "" : " " + what) + ": is " + expected + ", was read as "
                    + actual);
        }
    }
}
