package io.github.fal4j.generator;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that nobody wishes for, and how the report on each begins; one without a report is generated in silence. */
final class HostileDocuments {

    private static final String INPUT = " #/components/schemas/Input";
    private static final String REF_A = "{\"$ref\": \"#/components/schemas/A\"}";

    private final Path folder;
    private final String url;
    private final String canary;
    private final Map<String, String> reports = new LinkedHashMap<>();

    private HostileDocuments(Path folder, String url, Path canary) {
        this.folder = folder;
        this.url = url;
        this.canary = canary.toUri().toString();
    }

    /**
     * Writes all of them.
     *
     * @param url an address that must not be asked
     * @param canary a file that must not be read
     * @return the beginnings of the reports, by file
     */
    static Map<String, String> writeTo(Path folder, String url, Path canary) throws IOException {
        HostileDocuments documents = new HostileDocuments(folder, url, canary);
        documents.noDocuments();
        documents.tooLarge();
        documents.paths();
        documents.references();
        documents.recursion();
        documents.numbers();
        documents.longTexts();
        return documents.reports;
    }

    private void noDocuments() throws IOException {
        broken("no-json", "{\"openapi\": ", "is not valid JSON");
        broken("page", "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "is not valid JSON");
        broken("empty", "", "is not an OpenAPI document");
        broken("error", "{\"error\": {\"message\": \"Endpoint not found\"}}", "is not an OpenAPI document");
        broken("twice", "{\"openapi\": \"3.0.4\", \"openapi\": \"3.0.4\"}", "is not valid JSON: Duplicate field");
        broken("yaml", "openapi: 3.0.4\na: &a [x, x]\nb: [*a, *a]", "is not valid JSON");
        broken("nothing", "{\"openapi\": \"3.0.4\"}", "\"\" is no endpoint id");
    }

    private void tooLarge() throws IOException {
        broken("text-of-10-mb", "{\"openapi\": \"" + "x".repeat(10_000_000) + "\"}", "is larger than 4194304 bytes");
        broken("just-too-large", " ".repeat(4 * 1024 * 1024 + 1), "is larger than 4194304 bytes");
        broken("deep-lists", "[".repeat(10_000) + "]".repeat(10_000), "is not valid JSON: Document nesting depth");
        String schema = "{\"anyOf\": [".repeat(10_000) + "{}" + "]}".repeat(10_000);
        String document = EndpointJson.of("acme/deep").toString();
        broken("deep", document.replace("\"Input\":{", "\"Deep\":" + schema + ",\"Input\":{"), "is not valid JSON");
    }

    private void paths() throws IOException {
        for (String id :
                new String[] {"../../evil/app", "/abs/evil", "acme/../../evil", "acme\\\\evil", "acme/evil\\u0000"}) {
            String document = EndpointJson.of("acme/evil")
                    .with("/info/x-fal-metadata", "endpointId", '"' + id + '"')
                    .toString();
            broken("id-" + reports.size(), document, "\"");
        }
        String evil = "../../../evil";
        silent(EndpointJson.of("acme/paths")
                .input(evil, "{\"$ref\": \"#/components/schemas/..~1..~1..~1evil\"}")
                .withProperty(
                        "Input",
                        "C:\\evil",
                        "{\"type\": \"string\", \"enum\": [\"" + evil + "\", \"/evil\", \"C:\\\\evil\"]}")
                .withProperty("Input", "/evil/", REF_A)
                .component(evil, "{\"type\": \"object\", \"properties\": {\"" + evil + "\": {\"type\": \"string\"}}}")
                .component("A", "{\"type\": \"object\", \"title\": \"" + evil + "\", \"properties\": {\"a\": {}}}"));
    }

    private void references() throws IOException {
        for (String target : new String[] {
            url,
            url + "#/components/schemas/Input",
            canary,
            canary.replace("file:///", "/"),
            "canary.json",
            "./canary.json#/a"
        }) {
            String id = "acme/ref" + reports.size();
            reported(
                    EndpointJson.of(id).input("value", "{\"$ref\": \"" + target + "\"}"),
                    "warning: " + id + INPUT + "/properties/value: refers to ");
        }
    }

    private void recursion() throws IOException {
        Map<String, String> schemas = Map.of(
                "itself", REF_A,
                "list", "{\"type\": \"array\", \"items\": " + REF_A + "}",
                "map", "{\"type\": \"object\", \"additionalProperties\": " + REF_A + "}",
                "tuple", "{\"type\": \"array\", \"items\": {\"0\": " + REF_A + "}}",
                "choice", "{\"anyOf\": [" + REF_A + ", {\"type\": \"string\"}, {\"type\": \"number\"}]}",
                "optional", "{\"oneOf\": [" + REF_A + ", {\"type\": \"null\"}]}",
                "part", "{\"allOf\": [" + REF_A + ", {\"properties\": {\"a\": {}}}]}",
                "parts", "{\"allOf\": [" + REF_A + ", " + REF_A + "]}");
        for (Map.Entry<String, String> schema : schemas.entrySet()) {
            String id = "acme/endless/" + schema.getKey();
            reported(
                    EndpointJson.of(id).input("value", REF_A).component("A", schema.getValue()),
                    "warning: " + id + " #");
        }
        silent(EndpointJson.of("acme/tree")
                .input("value", REF_A)
                .component("A", "{\"properties\": {\"a\": " + REF_A + "}}"));
        EndpointJson doubling =
                EndpointJson.of("acme/doubling").input("value", "{\"$ref\": \"#/components/schemas/P0\"}");
        for (int i = 0; i < 1_000; i++) {
            String next = "{\"$ref\": \"#/components/schemas/P" + (i + 1) + "\"}";
            doubling.component("P" + i, "{\"allOf\": [" + next + ", " + next + "]}");
        }
        reported(
                doubling.component("P1000", "{\"type\": \"string\"}"), "warning: acme/doubling #/components/schemas/P");
    }

    private void numbers() throws IOException {
        reported(
                EndpointJson.of("acme/many/properties")
                        .component("Input", "{\"properties\": {" + list(100_000, i -> "\"p" + i + "\":{}") + "}}"),
                "warning: acme/many/properties" + INPUT + ": has 100000 properties");
        silent(EndpointJson.of("acme/many/values")
                .input("value", "{\"enum\": [" + list(100_000, i -> "\"v" + i + "\"") + "]}"));
        silent(EndpointJson.of("acme/many/likes")
                .input("value", "{\"enum\": [\"a\"," + list(2_000, i -> "\"a" + "-".repeat(i + 1) + "\"") + "]}"));
        reported(
                EndpointJson.of("acme/many/choices")
                        .input(
                                "value",
                                "{\"anyOf\": [" + list(20_000, i -> "{\"properties\":{\"p" + i + "\":{}}}") + "]}"),
                "warning: acme/many/choices" + INPUT + "/properties/value: has 20000 alternatives");
        silent(EndpointJson.of("acme/many/parts")
                .input("value", "{\"allOf\": [" + list(200, i -> "{\"properties\":{\"p" + i + "\":{}}}") + "]}"));
        EndpointJson components = EndpointJson.of("acme/many/components");
        for (int i = 0; i < 20_000; i++) {
            components.component("C" + i, "{\"type\": \"string\"}");
        }
        silent(components);
    }

    private void longTexts() throws IOException {
        String text = "x".repeat(70_000);
        String name = "x".repeat(20_000);
        reported(
                EndpointJson.of("acme/long/name").input(name, "{}").withProperty("Input", "b", "{}"),
                "warning: acme/long/name" + INPUT + "/properties: has a text of 20000 characters");
        broken("name-of-70-kb", "{\"openapi\": \"3.0.4\", \"" + text + "\": 1}", "is not valid JSON: Name length");
        reported(
                EndpointJson.of("acme/long/value").input("value", "{\"enum\": [\"a\", \"" + text + "\"]}"),
                "warning: acme/long/value" + INPUT + "/properties/value/enum: has a text of 70000 characters");
        reported(
                EndpointJson.of("acme/long/constant").input("value", "{\"const\": \"" + text + "\"}"),
                "warning: acme/long/constant" + INPUT + "/properties/value/const: has a text of 70000 characters");
        reported(
                EndpointJson.of("acme/long/pattern")
                        .input("value", "{\"type\": \"string\", \"pattern\": \"" + text + "\"}"),
                "warning: acme/long/pattern" + INPUT + "/properties/value/pattern: has a text of 70000 characters");
        silent(EndpointJson.of("acme/long/description")
                .input("value", "{\"description\": \"" + "word ".repeat(600_000) + "\"}"));
        silent(EndpointJson.of("acme/long/standard")
                .input("value", "{\"default\": \"" + "x".repeat(3_000_000) + "\"}"));
        silent(EndpointJson.of("acme/long/component")
                .input("value", "{\"$ref\": \"#/components/schemas/" + name + "\"}")
                .component(name, "{\"properties\": {\"" + "y".repeat(9_000) + "\": {}}}"));
        reported(
                EndpointJson.of("acme/long/ref").input("value", "{\"$ref\": \"" + text + "\"}"),
                "warning: acme/long/ref" + INPUT + "/properties/value: refers to ");
        reported(
                EndpointJson.of("acme/escapes").input("value", "{\"$ref\": \"a\\u001b[2J\\nerror: fake\\u202e\"}"),
                "warning: acme/escapes" + INPUT
                        + "/properties/value: refers to the component a\\u001b[2J\\u000aerror: fake\\u202e, which");
    }

    private void broken(String name, String text, String message) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), text);
        String pointer = message.startsWith("\"") ? "#/info/x-fal-metadata/endpointId" : "#";
        reports.put(name, "error: " + name + ".json " + pointer + ": " + message);
    }

    private void reported(EndpointJson document, String report) throws IOException {
        reports.put(document.writeTo(folder).getFileName().toString(), report);
    }

    private void silent(EndpointJson document) throws IOException {
        document.writeTo(folder);
    }

    private static String list(int size, IntFunction<String> element) {
        return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(","));
    }
}
