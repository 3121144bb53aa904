package io.github.fal4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much a document declares, its classes stay within what the JVM can load, and accept every value. */
@Timeout(300)
class LargeTypesTest {

    @TempDir
    private Path folder;

    private Path specs;

    @BeforeEach
    void makeFolders() throws IOException {
        specs = Files.createDirectory(folder.resolve("specs"));
        Files.createDirectory(folder.resolve("classes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_287, 4_000, 4_001, 5_000, 40_000})
    void enumOfManyTextsLoads(int size) throws Exception {
        String values = list(size, i -> "\"value " + i + "\"");
        EndpointJson.of("acme/app")
                .input("choice", "{\"type\": \"string\", \"enum\": [" + values + "]}")
                .writeTo(specs);

        assertThat(generate()).isEmpty();

        inCompiled("Choice", choice -> {
            List<Object> known =
                    List.copyOf((List<?>) choice.getMethod("values").invoke(null));
            Object last = choice.getMethod("of", String.class).invoke(null, "value " + (size - 1));
            Object other = choice.getMethod("of", String.class).invoke(null, "value " + size);
            assertThat(known)
                    .hasSize(size)
                    .doesNotHaveDuplicates()
                    .contains(last)
                    .doesNotContain(other);
            assertThat(known.get(0)).hasToString("value 0");
            assertThat(choice.getMethod("isKnown").invoke(last)).isEqualTo(true);
            assertThat(choice.getMethod("isKnown").invoke(other)).isEqualTo(false);
            assertThat(other).hasToString("value " + size);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000})
    void enumOfManyIntegersLoads(int size) throws Exception {
        EndpointJson.of("acme/app")
                .input("choice", "{\"type\": \"integer\", \"enum\": [" + list(size, Integer::toString) + "]}")
                .writeTo(specs);

        assertThat(generate()).isEmpty();

        inCompiled("Choice", choice -> {
            Object last = choice.getMethod("of", long.class).invoke(null, size - 1L);
            List<Object> known =
                    List.copyOf((List<?>) choice.getMethod("values").invoke(null));
            assertThat(known).hasSize(size).contains(last);
            assertThat(choice.getMethod("isKnown").invoke(last)).isEqualTo(true);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 240})
    void inputOfManyPropertiesHasThemAll(int size) throws Exception {
        EndpointJson.of("acme/app").component("Input", input(size, size / 2)).writeTo(specs);

        assertThat(generate()).isEmpty();

        inCompiled("AppInput", input -> {
            assertThat(input.getRecordComponents()).hasSize(size + 1);
            assertSurvives(input, size);
        });
    }

    @Test
    void propertiesThatARecordCannotHaveAreInExtra() throws Exception {
        EndpointJson.of("acme/app").component("Input", input(300, 299)).writeTo(specs);

        assertThat(generate())
                .containsExactly("warning: acme/app #/components/schemas/Input: has 300 properties, more than the 240"
                        + " that a Java record can have; the others are in extra()");

        inCompiled("AppInput", input -> {
            assertThat(input.getRecordComponents()).hasSize(241);
            // The required one is the last of all, and kept.
            assertThat(input.getRecordComponents()[239].getName()).isEqualTo("p299");
            assertSurvives(input, 300);
        });
    }

    private static void assertSurvives(Class<?> input, int size) throws Exception {
        String json = "{" + list(size, i -> "\"p" + i + "\":" + i + ".5") + "}";
        Object value = GeneratedCode.read(json, input);
        assertThat(value).hasToString(value.toString()).isEqualTo(GeneratedCode.read(json, input));
        assertThat(value.hashCode()).isEqualTo(GeneratedCode.read(json, input).hashCode());
        assertThat(GeneratedCode.write(value)).isEqualTo(GeneratedCode.tree(json));
    }

    private static String input(int size, int required) {
        return "{\"type\":\"object\",\"required\":[\"p%d\"],\"properties\":{%s},\"x-fal-order-properties\":[%s]}"
                .formatted(
                        required,
                        list(size, i -> "\"p" + i + "\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1000}"),
                        list(size, i -> "\"p" + i + "\""));
    }

    private static String list(int size, IntFunction<String> element) {
        return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(","));
    }

    private List<String> generate() throws IOException {
        return new Generator()
                .generate(new GeneratorRequest(specs, folder.resolve("out"), "x", null, List.of())).problems().stream()
                        .map(Problem::toString)
                        .toList();
    }

    private interface Check {
        void of(Class<?> type) throws Exception;
    }

    private void inCompiled(String type, Check check) throws Exception {
        GeneratedCode.compile(folder.resolve("out"), folder.resolve("classes"));
        URL[] classes = {folder.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            check.of(loader.loadClass("x.acme.app." + type));
        }
    }
}
