package io.github.fal4j.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.Generator;
import io.github.fal4j.generator.GeneratorRequest;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Asks the compiler: a caller's code that compiles with the old types compiles with the new ones unless the diff calls the
 * edit breaking. The notation is that of {@link Fields}.
 */
class CallerCodeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{1} -> {2}: {3}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    Input  | 'x!': {'type': 'string'}                          | 'x': {'type': 'string'}                           | DemoInput.builder().x("a").build()
                    Input  | 'x!': {'type': 'string'}, 'p!': {'type': 'string'} | 'x': {'type': 'string'}, 'p!': {'type': 'string'} | DemoInput.builder().x("a").p("b").build()
                    Input  | 'p!': {'type': 'string'}, 'x!': {'type': 'string'} | 'p!': {'type': 'string'}, 'x': {'type': 'string'} | DemoInput.builder().p("a").x("b").build()
                    Input  | 'a!': {'type': 'string'}, 'b!': {'type': 'string'} | 'b!': {'type': 'string'}, 'a!': {'type': 'string'} | DemoInput.builder().a("a").b("b").build()
                    Input  | 'x': {'type': 'string'}                           | 'x!': {'type': 'string'}                          | DemoInput.builder().build()
                    Input  | 'x': {'type': 'string'}                           | 'y': {'type': 'string'}, 'x': {'type': 'string'}  | DemoInput.builder().x("a").build()
                    Input  | 'x': {'type': 'integer', 'minimum': 1, 'maximum': 8} | 'x': {'type': 'integer'}                       | DemoInput.builder().x(Integer.valueOf(4)).build()
                    Input  | 'x': {'type': 'integer', 'minimum': 1, 'maximum': 8} | 'x': {'type': 'number'}                        | DemoInput.builder().x(4).build()
                    Input  | 'x': {'type': 'integer'}                          | 'x': {'type': 'number'}                           | DemoInput.builder().x(Long.valueOf(4)).build()
                    Input  | 'x': {'type': 'number'}                           | 'x': {'type': 'integer'}                          | DemoInput.builder().x(0.5).build()
                    Input  | 'x': {'type': 'string'}                           | 'x': {'type': 'string', 'format': 'binary'}       | DemoInput.builder().x("a").build()
                    Input  | 'x': {'type': 'array', 'items': {'type': 'string'}} | 'x': {'type': 'array', 'items': {'type': 'string', 'format': 'binary'}} | DemoInput.builder().x(List.of("a")).build()
                    Input  | 'x': {'type': 'string', 'format': 'binary'}       | 'x': {'type': 'string'}                           | DemoInput.builder().x(FileInput.of("a")).build()
                    Input  | 'x': {'type': 'string'}                           | 'x': {'enum': ['a', 'b']}                         | DemoInput.builder().x("a").build()
                    Input  | 'x': {'enum': ['a', 'b']}                         | 'x': {'enum': ['a']}                              | DemoInput.builder().x(X.B).build()
                    Input  | 'x': {'enum': ['a', 'b']}                         | 'x': {'enum': ['c', 'b', 'a']}                    | DemoInput.builder().x(X.B).build()
                    Input  | 'x': {'type': 'number'}                           | 'x': {'anyOf': [{'type': 'number'}, {'type': 'string'}]} | DemoInput.builder().x(0.5).build()
                    Input  | 'x': {'type': 'string'}                           | 'x': {'anyOf': [{'type': 'number'}, {'type': 'string'}]} | DemoInput.builder().x("a").build()
                    Input  | 'x': {'anyOf': [{'type': 'number'}, {'type': 'string'}]} | 'x': {'type': 'number'}                    | DemoInput.builder().x("a").build()
                    Input  | 'x': {'type': 'array', 'items': {'type': 'number'}} | 'x': {'type': 'array', 'items': {'anyOf': [{'type': 'number'}, {'type': 'string'}]}} | DemoInput.builder().x(List.of(0.5)).build()
                    Output | 'x!': {'type': 'integer', 'minimum': 1, 'maximum': 8} | 'x!': {'type': 'integer'}                     | (int) output.x()
                    Output | 'x': {'type': 'number'}                           | 'x': {'anyOf': [{'type': 'number'}, {'type': 'string'}]} | (double) output.x()
                    Output | 'x': {'type': 'string'}                           | 'y': {'type': 'string'}                           | output.x()
                    Output | 'x': {'type': 'string'}                           | 'y': {'type': 'string'}, 'x': {'type': 'string'}  | output.x()
                    Output | 'x': {'anyOf': [{'type': 'number'}, {'type': 'string'}]} | 'x': {'anyOf': [{'type': 'number'}, {'type': 'boolean'}]} | new X.OfText("a").value()
                    """)
    void breakingIsWhatTheCompilerRefuses(String component, String before, String after, String code)
            throws IOException {
        Path old = specs(component, before);
        Path now = specs(component, after);
        boolean breaking = new CatalogueDiffer().diff(old, now, id -> true).isBreaking();

        assertThat(errors(old, code)).isEmpty();
        assertThat(!errors(now, code).isEmpty()).isEqualTo(breaking);
    }

    private Path specs(String component, String fields) throws IOException {
        Path specs = Files.createTempDirectory(folder, "specs");
        EndpointJson.of("acme/demo").component(component, Fields.object(fields)).writeTo(specs);
        return specs;
    }

    private List<String> errors(Path specs, String code) throws IOException {
        Path sources = Files.createTempDirectory(folder, "java");
        Path classes = Files.createTempDirectory(folder, "classes");
        new Generator().generate(new GeneratorRequest(specs, sources, "app", null, List.of()));
        Files.writeString(sources.resolve("app/acme/demo/Caller.java"), """
                package app.acme.demo;

                import io.github.fal4j.media.FileInput;
                import java.util.List;

                class Caller {
                    static Object call(DemoOutput output) {
                        return %s;
                    }
                }
                """.formatted(code));
        return compile(sources, classes);
    }

    private static List<String> compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null);
                Stream<Path> paths = Files.walk(sources)) {
            List<Path> all =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of("-proc:none", "--release", "17", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(all))
                    .call();
        }
        return diagnostics.getDiagnostics().stream().map(Object::toString).toList();
    }
}
