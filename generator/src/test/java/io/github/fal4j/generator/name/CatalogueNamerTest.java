package io.github.fal4j.generator.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointJson;
import io.github.fal4j.generator.resolve.EndpointResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogueNamerTest {

    private static final String VOICE = "{\"type\": \"object\", \"properties\": {\"pitch\": {\"type\": \"number\"}}}";
    private static final String OTHER_VOICE =
            "{\"type\": \"object\", \"properties\": {\"pitch\": {\"type\": \"number\", \"maximum\": 2}}}";

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "fal-ai/flux/dev,            x.falai.flux,        FluxDev",
        "fal-ai/flux-pro/v1.1-ultra, x.falai.fluxpro,     FluxProV11Ultra",
        "reve/2.1/edit,              x.reve._21,          Reve21Edit",
        "fal-ai/any-llm,             x.falai.anyllm,      AnyLlm",
        "acme/new,                   x.acme.new_,         New",
        "acme/app/string,            x.acme.app,          AppString",
        "3d-co/x,                    x._3dco.x,           X",
    })
    void endpointIsNamedAfterItsId(String id, String packageName, String className) throws IOException {
        NamedCatalogue named = name(EndpointJson.of(id));

        assertThat(named.endpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.name()).isEqualTo(new JavaName(packageName, className)));
        assertThat(named.types())
                .extracting(NamedType::name)
                .containsExactly(
                        new JavaName(packageName, className + "Input"),
                        new JavaName(packageName, className + "Output"));
    }

    @Test
    void endpointsOfOneNameAreReportedAndTheFirstIsKept() throws IOException {
        NamedCatalogue named =
                name(EndpointJson.of("acme/flux-dev"), EndpointJson.of("acme/flux.dev"), EndpointJson.of("acme/other"));

        assertThat(named.endpoints())
                .extracting(endpoint -> endpoint.endpoint().id())
                .containsExactly("acme/flux-dev", "acme/other");
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("error: acme/flux.dev #: would be the class FluxDev that acme/flux-dev is already");
    }

    @Test
    void endpointsThatDifferOnlyByCaseAreReported() throws IOException {
        NamedCatalogue named = name(EndpointJson.of("acme/app/fast-er"), EndpointJson.of("acme/app/faster"));

        assertThat(named.endpoints()).hasSize(1);
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "error: acme/app/faster #: would be the class AppFaster that acme/app/fast-er is already");
    }

    @ParameterizedTest
    @CsvSource({"acme/app, acme/app/api", "acme/app, acme/app/input", "acme/app, acme/app/output"})
    void endpointDoesNotTakeTheFileOfAnother(String first, String second) throws IOException {
        NamedCatalogue named = name(EndpointJson.of(first), EndpointJson.of(second));

        assertThat(paths(named)).doesNotHaveDuplicates();
        assertThat(problems.hasErrors()).isEqualTo(named.endpoints().size() < 2);
        if (problems.hasErrors()) {
            assertThat(problems.all().get(0).toString()).contains(first).contains(second);
        }
    }

    @ParameterizedTest
    @CsvSource({"acme/string, AcmeString", "acme/image, AcmeImage", "acme/fal-client, AcmeFalClient"})
    void endpointDoesNotTakeTheNameOfATypeThatGeneratedCodeUses(String id, String name) throws IOException {
        assertThat(name(EndpointJson.of(id)).endpoints().get(0).name().simpleName())
                .isEqualTo(name);
    }

    @Test
    void sameStructureOfOneAppIsOneType() throws IOException {
        NamedCatalogue named = name(withVoice("acme/app/a", VOICE), withVoice("acme/app/b", VOICE));

        assertThat(named.types())
                .filteredOn(type -> type.name().simpleName().contains("Voice"))
                .singleElement()
                .satisfies(type -> {
                    assertThat(type.name()).isEqualTo(new JavaName("x.acme.app", "Voice"));
                    assertThat(type.endpoints()).containsExactly("acme/app/a", "acme/app/b");
                });
    }

    @Test
    void otherStructureOfOneNameIsATypeOfItsOwn() throws IOException {
        NamedCatalogue named = name(withVoice("acme/app/a", VOICE), withVoice("acme/app/b", OTHER_VOICE));

        assertThat(simpleNames(named)).contains("Voice", "AppBVoice");
    }

    @Test
    void otherAppsHaveTypesOfTheirOwn() throws IOException {
        NamedCatalogue named = name(withVoice("acme/one", VOICE), withVoice("acme/two", VOICE));

        assertThat(named.types())
                .extracting(NamedType::name)
                .contains(new JavaName("x.acme.one", "Voice"), new JavaName("x.acme.two", "Voice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String",
                "Object",
                "List",
                "Map",
                "Image",
                "FalClient",
                "Endpoint",
                "Builder",
                "Unknown",
                "Override",
                "Nullable",
                "Limits",
                "AppInput",
                "AppOutput",
                "App",
                "appinput",
                "JSONNODE",
                "Consumer"
            })
    void typeDoesNotTakeTheNameOfAnother(String component) throws IOException {
        EndpointJson document = EndpointJson.of("acme/app")
                .input("value", "{\"$ref\": \"#/components/schemas/" + component + "\"}")
                .component(component, VOICE);

        NamedCatalogue named = name(document);

        String name = named.types().get(2).name().simpleName();
        assertThat(name).startsWith("App").isNotEqualToIgnoringCase(component);
        assertThat(paths(named)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "3D", "\uD83D\uDC31", "__", "a/b", "../../etc", "a.b", "var", "\u202Eevil"})
    void oddComponentNamesBecomeNamesOfTypes(String component) throws IOException {
        EndpointJson document = EndpointJson.of("acme/app")
                .input("value", "{\"$ref\": \"#/components/schemas/" + component.replace("/", "~1") + "\"}")
                .component(component, VOICE);

        NamedCatalogue named = name(document);

        assertThat(simpleNames(named)).hasSize(3).allMatch(SourceVersion::isName);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void filesDifferByMoreThanCase() throws IOException {
        EndpointJson document = EndpointJson.of("acme/app")
                .input("a", "{\"$ref\": \"#/components/schemas/LoraWeight\"}")
                .withProperty("Input", "b", "{\"$ref\": \"#/components/schemas/LoRAWeight\"}")
                .component("LoraWeight", VOICE)
                .component("LoRAWeight", OTHER_VOICE);

        assertThat(paths(name(document))).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void recursiveTypesOfOneAppAreShared() throws IOException {
        String tree = "{\"type\": \"object\", \"properties\": {\"t\": {\"$ref\": \"#/components/schemas/Tree\"}}}";

        NamedCatalogue named = name(
                EndpointJson.of("acme/app/a").input("value", tree).component("Tree", tree),
                EndpointJson.of("acme/app/b").input("value", tree).component("Tree", tree));

        assertThat(simpleNames(named)).filteredOn(name -> name.contains("Tree")).containsExactly("Tree");
    }

    @Test
    void namesDoNotDependOnTheOrderOfTheDocuments() throws IOException {
        EndpointResolver resolver = new EndpointResolver(problems);
        var documents = EndpointJson.readAll(
                folder, problems, withVoice("acme/app/a", VOICE), withVoice("acme/app/b", OTHER_VOICE));
        var a = resolver.resolve(documents.get(0));
        var b = resolver.resolve(documents.get(1));

        assertThat(new CatalogueNamer("x", NameLock.EMPTY, problems).name(List.of(b, a)))
                .isEqualTo(new CatalogueNamer("x", NameLock.EMPTY, problems).name(List.of(a, b)));
    }

    private static EndpointJson withVoice(String id, String schema) {
        return EndpointJson.of(id)
                .input("voice", "{\"$ref\": \"#/components/schemas/Voice\"}")
                .component("Voice", schema);
    }

    private NamedCatalogue name(EndpointJson... documents) throws IOException {
        EndpointResolver resolver = new EndpointResolver(problems);
        return new CatalogueNamer("x", NameLock.EMPTY, problems)
                .name(EndpointJson.readAll(folder, problems, documents).stream()
                        .map(resolver::resolve)
                        .toList());
    }

    private static List<String> simpleNames(NamedCatalogue named) {
        return named.types().stream().map(type -> type.name().simpleName()).toList();
    }

    private static List<String> paths(NamedCatalogue named) {
        return Stream.concat(
                        named.types().stream().map(NamedType::name),
                        named.endpoints().stream().map(NamedCatalogue.NamedEndpoint::name))
                .map(name -> (name.packageName() + "." + name.simpleName()).toLowerCase(Locale.ROOT))
                .toList();
    }
}
