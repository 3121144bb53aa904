package io.github.fal4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Generated sources, compiled as strictly as the project compiles its own. */
final class GeneratedCode {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path sources;
    private final Path classes;

    private GeneratedCode(Path sources, Path classes) {
        this.sources = sources;
        this.classes = classes;
    }

    /** Compiles every source of a folder; fails on any error or warning. */
    static GeneratedCode compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<Path> paths = javaFiles(sources);
            if (!paths.isEmpty()) {
                compiler.getTask(
                                null,
                                files,
                                diagnostics,
                                List.of("-Xlint:all", "-proc:none", "--release", "17", "-d", classes.toString()),
                                null,
                                files.getJavaFileObjectsFromPaths(paths))
                        .call();
            }
        }
        assertThat(diagnostics.getDiagnostics())
                .as("errors and warnings of javac")
                .isEmpty();
        return new GeneratedCode(sources, classes);
    }

    /** Reads a file named {@code Type-what.json} as the type, writes it again, and expects the same JSON. */
    void assertSurvives(Path file) throws Exception {
        String type = file.getFileName().toString().replaceFirst("[-.].*", "");
        JsonNode json = MAPPER.readTree(file.toFile());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Object value = MAPPER.treeToValue(json, loader.loadClass(qualified(type)));
            JsonNode written = MAPPER.readTree(MAPPER.writeValueAsString(value));
            assertThat(written).as(file + " as " + value).isEqualTo(json);
        }
    }

    static Object read(String json, Class<?> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    static JsonNode write(Object value) throws IOException {
        return tree(MAPPER.writeValueAsString(value));
    }

    static JsonNode tree(String json) throws IOException {
        return MAPPER.readTree(json);
    }

    private String qualified(String simpleName) throws IOException {
        Path file = javaFiles(sources).stream()
                .filter(path -> path.endsWith(simpleName + ".java"))
                .findFirst()
                .orElseThrow(() -> new IOException("no type is called " + simpleName));
        return sources.relativize(file)
                .toString()
                .replaceFirst("\\.java$", "")
                .replace('/', '.')
                .replace('\\', '.');
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
