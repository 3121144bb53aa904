package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.endpoint.InputField;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a call as Java that makes it again: imports, an empty line, statements.
 *
 * <p>With the endpoint's generated types where they are known and can take the input, else with the JSON as it is. Thread-safe.
 */
final class JavaSnippet {

    private static final String PACKAGE = "io.github.fal4j.endpoints.";

    /** Beyond this, people want a file; and one constant of a class cannot hold 64 KB. */
    private static final int LONGEST_INPUT = 20_000;

    private final Endpoints endpoints;
    private final JavaNames names;

    JavaSnippet(Endpoints endpoints, JavaNames names) {
        this.endpoints = endpoints;
        this.names = names;
    }

    String of(String endpointId, JsonNode input) {
        if (input.toString().length() > LONGEST_INPUT) {
            return untyped(endpointId, "new File(\"input.json\")", "java.io.File");
        }
        Endpoint endpoint = endpoint(endpointId);
        String endpointClass = names.endpointClass(endpointId);
        if (endpoint != null && !endpointClass.isEmpty() && input instanceof ObjectNode object) {
            Optional<String> typed = typed(endpoint, endpointClass, object);
            if (typed.isPresent()) {
                return typed.get();
            }
        }
        return untyped(endpointId, JavaLiteral.block(Json.pretty(input), "        "), "");
    }

    private @Nullable Endpoint endpoint(String id) {
        try {
            return endpoints.find(id);
        } catch (UncheckedIOException unusable) {
            return null; // the call itself has been told
        }
    }

    private static String untyped(String endpointId, String source, String sourceImport) {
        Set<String> imports = new TreeSet<>(Set.of(
                "com.fasterxml.jackson.databind.JsonNode",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "io.github.fal4j.FalClient"));
        if (!sourceImport.isEmpty()) {
            imports.add(sourceImport);
        }
        return imports(imports)
                + "JsonNode input = new ObjectMapper().readTree(" + source + ");\n"
                + "JsonNode output = FalClient.getDefault().endpoint(" + JavaLiteral.text(endpointId)
                + ").subscribe(input);\n";
    }

    private Optional<String> typed(Endpoint endpoint, String endpointClass, ObjectNode input) {
        String simpleName = endpointClass.substring(endpointClass.lastIndexOf('.') + 1);
        Set<String> imports = new TreeSet<>();
        imports.add(PACKAGE + endpointClass);
        imports.add(PACKAGE + endpointClass + "Input");
        FieldSetting setting = new FieldSetting(names, endpoint.id(), endpointClass, imports);
        List<String> calls = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>();
        input.fieldNames().forEachRemaining(left::add);
        List<InputField> fields = endpoint.inputFields();
        for (InputField field : fields) {
            if (field.required() && !field.nullable()) {
                Optional<String> call =
                        left.remove(field.name()) ? setting.typed(field, input.get(field.name())) : Optional.empty();
                if (call.isEmpty()) {
                    return Optional.empty(); // the builder does not go on without it
                }
                calls.add(call.get());
            }
        }
        for (InputField field : fields) {
            if (left.remove(field.name())) {
                JsonNode value = input.get(field.name());
                calls.add(setting.typed(field, value).orElseGet(() -> setting.untyped(field.name(), value)));
            }
        }
        left.forEach(name -> calls.add(setting.untyped(name, input.get(name))));
        String builder = simpleName + "Input input = " + simpleName + "Input.builder()\n        "
                + String.join("\n        ", calls)
                + (calls.isEmpty() ? "" : "\n        ") + ".build();\n";
        return Optional.of(imports(imports) + builder + "var output = " + simpleName + ".subscribe(input);\n");
    }

    private static String imports(Set<String> imports) {
        StringBuilder lines = new StringBuilder();
        imports.forEach(name -> lines.append("import ").append(name).append(";\n"));
        return lines.append('\n').toString();
    }
}
