package io.github.fal4j.generator.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.generator.Generator;
import io.github.fal4j.generator.GeneratorReport;
import io.github.fal4j.generator.GeneratorRequest;
import io.github.fal4j.generator.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was published under a name keeps it, whatever comes, goes or changes. */
class NameLockTest {

    private static final String MODES =
            "{\"type\":\"object\",\"properties\":{\"mode\":{\"type\":\"string\",\"enum\":[%s]}}}";
    private static final String LORAS = "{\"type\":\"object\",\"properties\":{\"loras\":{\"type\":\"array\",\"items\":"
            + "{\"$ref\":\"#/components/schemas/LoraWeight\"}}}}";

    @TempDir
    private Path folder;

    @Test
    void newEndpointDoesNotTakeAName() throws IOException {
        endpoint("acme/paint/pro", MODES.formatted("\"a\",\"b\""));
        assertThat(types()).contains("Mode").doesNotContain("PaintProMode");

        // Comes first by its id, and would have been given the short name in a run without the lock.
        endpoint("acme/paint/dev", MODES.formatted("\"c\",\"d\""));

        assertThat(types()).contains("Mode", "PaintDevMode").doesNotContain("PaintProMode");
        assertThat(text("Mode")).contains("new Mode(\"a\")").doesNotContain("new Mode(\"c\")");
    }

    @Test
    void enumsThatComeToDifferKeepTheirCommonNameAndAllValues() throws IOException {
        endpoint("acme/paint/dev", MODES.formatted("\"a\",\"b\""));
        endpoint("acme/paint/pro", MODES.formatted("\"a\",\"b\""));
        assertThat(types()).contains("Mode");

        endpoint("acme/paint/pro", MODES.formatted("\"a\",\"b\",\"c\""));

        assertThat(types()).contains("Mode").doesNotContain("PaintDevMode", "PaintProMode");
        assertThat(text("Mode")).contains("new Mode(\"a\")", "new Mode(\"b\")", "new Mode(\"c\")");
    }

    @Test
    void objectsThatComeToDifferKeepTheirCommonNameAndAllFields() throws IOException {
        endpoint("acme/paint/dev", LORAS, "LoraWeight", lora("\"path\""));
        endpoint("acme/paint/pro", LORAS, "LoraWeight", lora("\"path\""));
        types();

        endpoint("acme/paint/pro", LORAS, "LoraWeight", lora("\"path\",\"scale\""));

        assertThat(types()).contains("LoraWeight").doesNotContain("PaintProLoraWeight", "PaintDevLoraWeight");
        // A field that only one of them demands is demanded of nobody.
        assertThat(text("LoraWeight"))
                .contains("interface NeedsPath", "Builder scale(")
                .doesNotContain("NeedsScale");
    }

    @Test
    void typesThatCannotBeOneAnyMoreAreReportedWithBothIds() throws IOException {
        endpoint("acme/paint/dev", LORAS, "LoraWeight", lora("\"path\""));
        endpoint("acme/paint/pro", LORAS, "LoraWeight", lora("\"path\""));
        types();

        endpoint("acme/paint/pro", LORAS, "LoraWeight", lora("\"path\"").replace("string", "integer"));

        assertThat(generate().problems())
                .singleElement()
                .hasToString(
                        "warning: acme/paint/pro #/components/schemas/LoraWeight: no longer fits the type LoraWeight"
                                + " that it shared with acme/paint/dev, and gets one of its own");
        assertThat(types()).contains("LoraWeight", "PaintProLoraWeight");
    }

    @Test
    void newTypeInsideASharedTypeDoesNotSplitIt() throws IOException {
        endpoint("acme/paint/dev", LORAS, "LoraWeight", lora("\"path\""));
        endpoint("acme/paint/pro", LORAS, "LoraWeight", lora("\"path\""));
        types();
        String withKind =
                lora("\"path\"").replace("{\"path\"", "{\"kind\":{\"type\":\"string\",\"enum\":[\"x\"]},\"path\"");

        endpoint("acme/paint/dev", LORAS, "LoraWeight", withKind);
        endpoint("acme/paint/pro", LORAS, "LoraWeight", withKind);

        assertThat(types()).contains("LoraWeight", "Kind").doesNotContain("PaintProLoraWeight", "PaintProKind");
    }

    @Test
    void anotherDialectOfTheSameFieldKeepsItsName() throws IOException {
        endpoint("acme/paint/dev", MODES.formatted("\"a\""));
        endpoint("acme/paint/pro", MODES.formatted("\"b\""));
        Set<String> before = types();

        endpoint(
                "acme/paint/dev",
                "{\"type\":\"object\",\"properties\":{\"mode\":{\"anyOf\":["
                        + "{\"type\":\"string\",\"enum\":[\"a\"]},{\"type\":\"null\"}]}}}");

        assertThat(types()).isEqualTo(before);
    }

    @Test
    void nameOfWhatIsGoneIsNotGivenAway() throws IOException {
        endpoint("acme/paint/dev", MODES.formatted("\"a\""));
        types();
        Files.delete(folder.resolve("specs/acme_paint_dev.json"));

        endpoint("acme/paint/pro", MODES.formatted("\"b\""));

        assertThat(types()).contains("PaintProMode").doesNotContain("Mode");
    }

    @Test
    void namesOfASelectionAreThoseOfTheWhole() throws IOException {
        endpoint("acme/paint/dev", MODES.formatted("\"a\""));
        endpoint("acme/paint/pro", MODES.formatted("\"b\""));
        types();

        new Generator().generate(request(List.of("acme/paint/pro")));

        assertThat(names()).contains("PaintProMode").doesNotContain("Mode", "PaintDev");
    }

    @Test
    void constantsThatClashKeepTheirNames() throws IOException {
        endpoint("acme/paint/dev", MODES.formatted("\"Hope\",\"hope\""));
        types();

        endpoint("acme/paint/dev", MODES.formatted("\"HOPE\",\"hope\",\"Hope\""));
        types();

        assertThat(text("Mode"))
                .contains("HOPE = new Mode(\"Hope\")", "HOPE_2 = new Mode(\"hope\")", "HOPE_3 = new Mode(\"HOPE\")");
    }

    @Test
    void clashOfEndpointsIsWonByTheOneThatWasThereFirst() throws IOException {
        endpoint("acme/tool/v15", MODES.formatted("\"a\""));
        types();

        endpoint("acme/tool/v1.5", MODES.formatted("\"a\""));

        assertThat(generate().problems())
                .singleElement()
                .hasToString("error: acme/tool/v1.5 #: would be the class ToolV15 that acme/tool/v15 is already");
    }

    @Test
    void secondRunChangesNothing() throws IOException {
        endpoint("acme/paint/dev", MODES.formatted("\"a\""));
        types();
        String lock = Files.readString(folder.resolve("names.lock.json"));

        GeneratorReport again = generate();

        assertThat(again.files().written()).isZero();
        assertThat(folder.resolve("names.lock.json")).hasContent(lock);
    }

    @Test
    void brokenLockIsReportedAndKept() throws IOException {
        endpoint("acme/paint/dev", MODES.formatted("\"a\""));
        Path lock = Files.writeString(folder.resolve("names.lock.json"), "{\"endpoints\": <<<<<<< HEAD");

        assertThatThrownBy(this::generate)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("names.lock.json is no list of names")
                .hasMessageContaining("Restore it from version control");
        assertThat(lock).hasContent("{\"endpoints\": <<<<<<< HEAD");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static String lora(String required) {
        return "{\"type\":\"object\",\"required\":[%s],\"properties\":{\"path\":{\"type\":\"string\"}%s}}"
                .formatted(required, required.contains("scale") ? ",\"scale\":{\"type\":\"number\"}" : "");
    }

    private void endpoint(String id, String input, String... component) throws IOException {
        String components = component.length == 0 ? "" : ",\"%s\":%s".formatted((Object[]) component);
        Files.createDirectories(folder.resolve("specs"));
        Files.writeString(
                folder.resolve("specs/" + id.replace('/', '_') + ".json"), """
                {"openapi":"3.0.4","info":{"title":"t","version":"1","x-fal-metadata":{"endpointId":"%1$s"}},
                 "paths":{
                  "/%1$s":{"post":{"requestBody":{"content":{"application/json":
                    {"schema":{"$ref":"#/components/schemas/Input"}}}},"responses":{"200":{"description":"queued"}}}},
                  "/%1$s/requests/{request_id}":{"get":{"responses":{"200":{"description":"result","content":
                    {"application/json":{"schema":{"$ref":"#/components/schemas/Output"}}}}}}}},
                 "components":{"schemas":{"Input":%2$s,
                  "Output":{"type":"object","properties":{"text":{"type":"string"}}}%3$s}}}
                """.formatted(id, input, components));
    }

    private Set<String> types() throws IOException {
        GeneratorReport report = generate();
        assertThat(report.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isEmpty();
        return names();
    }

    private GeneratorReport generate() throws IOException {
        return new Generator().generate(request(List.of()));
    }

    private GeneratorRequest request(List<String> patterns) {
        return new GeneratorRequest(
                folder.resolve("specs"), folder.resolve("out"), "x", folder.resolve("names.lock.json"), patterns);
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String text(String type) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            Path file = files.filter(path -> path.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }
}
