package io.github.fal4j.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CatalogueDifferTest {

    private static final String METADATA = "/info/x-fal-metadata";

    @TempDir
    private Path folder;

    private Path old;
    private Path now;

    @BeforeEach
    void makeFolders() throws IOException {
        old = Files.createDirectory(folder.resolve("old"));
        now = Files.createDirectory(folder.resolve("new"));
    }

    @Test
    void newEndpointIsAdded() throws IOException {
        both("acme/stays");
        EndpointJson.of("acme/new").writeTo(now);

        DiffReport report = diff();

        assertThat(report.compared()).isEqualTo(2);
        assertThat(report.endpoints())
                .containsExactly(new EndpointDiff(
                        "acme/new",
                        List.of(new Change(Change.Level.ADDED, Change.Kind.ENDPOINT_ADDED, "endpoint", "is new"))));
    }

    @Test
    void missingEndpointIsBreaking() throws IOException {
        both("acme/stays");
        EndpointJson.of("acme/gone").writeTo(old);

        assertThat(diff().endpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.id()).isEqualTo("acme/gone");
            assertThat(endpoint.level()).isEqualTo(Change.Level.BREAKING);
            assertThat(endpoint.changes().get(0).kind()).isEqualTo(Change.Kind.ENDPOINT_REMOVED);
        });
    }

    @Test
    void deprecationIsCompatibleBothWays() throws IOException {
        EndpointJson.of("acme/demo").writeTo(old);
        EndpointJson.of("acme/demo").with(METADATA, "status", "\"deprecated\"").writeTo(now);

        assertThat(messages(diff())).containsExactly("endpoint is deprecated now: it still works, but not for ever");
        assertThat(messages(new CatalogueDiffer().diff(now, old, id -> true)))
                .containsExactly("endpoint is no longer deprecated");
        assertThat(diff().isBreaking()).isFalse();
    }

    @Test
    void newDescriptionsAreOneNote() throws IOException {
        String described = "{\"type\": \"string\", \"description\": \"%s\"}";
        EndpointJson.of("acme/demo")
                .with("/info", "description", "\"one\"")
                .component("Output", "{\"type\": \"object\", \"description\": \"one\", \"properties\": {}}")
                .withProperty("Input", "a", described.formatted("one"))
                .withProperty("Input", "b", described.formatted("one"))
                .withProperty("Input", "c", described.formatted("one  two"))
                .writeTo(old);
        EndpointJson.of("acme/demo")
                .with("/info", "description", "\"two\"")
                .component("Output", "{\"type\": \"object\", \"description\": \"two\", \"properties\": {}}")
                .withProperty("Input", "a", described.formatted("two"))
                .withProperty("Input", "b", described.formatted("two"))
                .withProperty("Input", "c", described.formatted("one two"))
                .writeTo(now);

        assertThat(messages(diff()))
                .containsExactly("endpoint is described in other words, at endpoint, input.a, input.b and 1 more");
        assertThat(diff().count(Change.Level.NOTE)).isEqualTo(1);
    }

    @Test
    void typeUsedTwiceIsExplainedOnceAndNamedAtEveryPlace() throws IOException {
        String twice = "'a': {'$ref': '#/components/schemas/Lora'}, 'b': {'type': 'array', 'items': {'$ref':"
                + " '#/components/schemas/Lora'}}";
        EndpointJson.of("acme/demo")
                .component("Input", Fields.object(twice))
                .component("Lora", Fields.object("'path!': {'type': 'string'}, 'scale': {'type': 'number'}"))
                .writeTo(old);
        EndpointJson.of("acme/demo")
                .component("Input", Fields.object(twice))
                .component("Lora", Fields.object("'path!': {'type': 'string'}, 'weight': {'type': 'number'}"))
                .writeTo(now);

        DiffReport report = diff();

        assertThat(messages(report))
                .containsExactly(
                        "input.a.scale is gone: code that sets it no longer compiles",
                        "input.b[] changes in the same ways as input.a",
                        "input.a.weight is new and optional, Double");
        assertThat(report.count(Change.Level.BREAKING)).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void typeThatContainsItselfEnds() throws IOException {
        String tree =
                "'children': {'type': 'array', 'items': {'$ref': '#/components/schemas/Tree'}}, 'x': {'type': '%s'}";
        EndpointJson.of("acme/demo")
                .input("tree", "{\"$ref\": \"#/components/schemas/Tree\"}")
                .component("Tree", Fields.object(tree.formatted("string")))
                .writeTo(old);
        EndpointJson.of("acme/demo")
                .input("tree", "{\"$ref\": \"#/components/schemas/Tree\"}")
                .component("Tree", Fields.object(tree.formatted("boolean")))
                .writeTo(now);

        assertThat(messages(diff()))
                .containsExactly("input.tree.x is Boolean instead of String: code that sets it no longer compiles");
    }

    /** Walking every path would take 2 to the power of 60 steps. */
    @Test
    @Timeout(60)
    void typesThatUseEachOtherTwiceAreComparedOnce() throws IOException {
        for (Path side : List.of(old, now)) {
            EndpointJson document = EndpointJson.of("acme/demo").input("a", "{\"$ref\": \"#/components/schemas/T0\"}");
            for (int i = 0; i < 60; i++) {
                String next = "{'$ref': '#/components/schemas/T" + (i + 1) + "'}";
                document.component("T" + i, Fields.object("'l': " + next + ", 'r': " + next));
            }
            document.component("T60", Fields.object("'x': {'type': '" + (side == old ? "string" : "boolean") + "'}"))
                    .writeTo(side);
        }

        assertThat(diff().count(Change.Level.BREAKING)).isEqualTo(61);
    }

    @Test
    @Timeout(60)
    void numbersOfAbsurdSizeAreComparedInNoTime() throws IOException {
        String bounds = "{\"type\": \"number\", \"maximum\": %s, \"multipleOf\": %s, \"default\": %s}";
        EndpointJson.of("acme/demo")
                .input("x", bounds.formatted("1", "1e-2000", "1"))
                .writeTo(old);
        EndpointJson.of("acme/demo")
                .input("x", bounds.formatted("1e2000", "7e2000", "1e2000"))
                .writeTo(now);

        assertThat(messages(diff()))
                .containsExactly(
                        "input.x has no greatest value any more; it was at most 1",
                        "input.x has the default 1E+2000 instead of 1: calls without it may turn out otherwise");
    }

    @Test
    void onlySelectedEndpointsAreCompared() throws IOException {
        EndpointJson.of("acme/one").writeTo(old);
        EndpointJson.of("acme/two").writeTo(old);

        DiffReport report = new CatalogueDiffer().diff(old, now, "acme/two"::equals);

        assertThat(report.compared()).isEqualTo(1);
        assertThat(report.endpoints()).extracting(EndpointDiff::id).containsExactly("acme/two");
    }

    @Test
    void documentThatIsUnusableOnOneSideIsReportedAndNotGone() throws IOException {
        both("acme/stays");
        EndpointJson.of("acme/cut").writeTo(old);
        Files.writeString(now.resolve("acme__cut.json"), "{\"openapi\": ");
        EndpointJson.of("acme/empty").writeTo(old);
        EndpointJson.of("acme/empty").without("/paths", "/acme/empty").writeTo(now);

        DiffReport report = diff();

        assertThat(report.isComplete()).isFalse();
        assertThat(report.endpoints()).isEmpty();
        assertThat(report.oldProblems()).isEmpty();
        assertThat(report.newProblems()).extracting(Problem::source).containsExactly("acme/empty", "acme__cut.json");
    }

    @Test
    void problemsOfEndpointsThatAreNotSelectedAreLeftOut() throws IOException {
        EndpointJson.of("acme/empty").without("/paths", "/acme/empty").writeTo(now);

        assertThat(new CatalogueDiffer().diff(old, now, "acme/other"::equals).isComplete())
                .isTrue();
    }

    @Test
    void worstEndpointsComeFirst() throws IOException {
        EndpointJson.of("acme/a").writeTo(now);
        EndpointJson.of("acme/b").writeTo(old);
        EndpointJson.of("acme/c").writeTo(old);

        assertThat(diff().endpoints()).extracting(EndpointDiff::id).containsExactly("acme/b", "acme/c", "acme/a");
    }

    private void both(String id) throws IOException {
        EndpointJson.of(id).writeTo(old);
        EndpointJson.of(id).writeTo(now);
    }

    private DiffReport diff() throws IOException {
        return new CatalogueDiffer().diff(old, now, id -> true);
    }

    private static List<String> messages(DiffReport report) {
        return report.endpoints().stream()
                .flatMap(endpoint -> endpoint.changes().stream())
                .map(change -> change.path() + " " + change.message())
                .toList();
    }
}
