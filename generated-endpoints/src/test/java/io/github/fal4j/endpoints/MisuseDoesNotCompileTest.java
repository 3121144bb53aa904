package io.github.fal4j.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The promise of the project: a call compiles, or it is wrong and the compiler says where. */
class MisuseDoesNotCompileTest {

    @Test
    void rightCallsCompile() {
        assertThat(errorsOf("FluxDev.submit(FluxDevInput.builder().prompt(\"x\").numImages(4).seed(7).build());"))
                .isEmpty();
        assertThat(errorsOf("FluxDevOutput out = FluxDev.run(FluxDevInput.builder().prompt(\"x\")"
                        + ".imageSize(ImageSize.of(1024, 768)).put(\"brand_new_field\", 3).build());"))
                .isEmpty();
        assertThat(errorsOf("KlingVideoV2MasterImageToVideoInput.builder().prompt(\"pan\")"
                        + ".imageUrl(FileInput.of(Path.of(\"cat.png\"))).duration(Duration._10).build();"))
                .isEmpty();
        assertThat(errorsOf(
                        "AutoCaptionInput.builder().videoUrl(\"https://example.org/v.mp4\").topAlign(0.25).build();"))
                .isEmpty();
    }

    @Test
    void misspeltFieldDoesNotCompile() {
        assertThat(errorsOf("FluxDevInput.builder().prompt(\"x\").numImage(4).build();"))
                .singleElement()
                .asString()
                .contains("cannot find symbol", "method numImage(int)", "FluxDevInput.Builder");
    }

    @Test
    void misspeltRequiredFieldDoesNotCompile() {
        assertThat(errorsOf("FluxDevInput.builder().promt(\"x\").build();"))
                .singleElement()
                .asString()
                .contains("cannot find symbol", "method promt(java.lang.String)", "FluxDevInput.NeedsPrompt");
    }

    @Test
    void wrongTypeDoesNotCompile() {
        assertThat(errorsOf("FluxDevInput.builder().prompt(\"x\").numImages(\"four\").build();"))
                .singleElement()
                .asString()
                .contains("incompatible types", "java.lang.String cannot be converted to int");
        assertThat(errorsOf("FluxDevInput.builder().prompt(\"x\").numImages(1.5).build();"))
                .singleElement()
                .asString()
                .contains("incompatible types", "possible lossy conversion from double to int");
    }

    @Test
    void missingRequiredFieldDoesNotCompile() {
        assertThat(errorsOf("FluxDevInput.builder().build();"))
                .singleElement()
                .asString()
                .contains("cannot find symbol", "method build()", "FluxDevInput.NeedsPrompt");
        assertThat(errorsOf("KlingVideoV2MasterImageToVideoInput.builder().prompt(\"pan\").build();"))
                .singleElement()
                .asString()
                .contains("cannot find symbol", "method build()", "NeedsImageUrl");
    }

    @Test
    void constantOfAnotherFieldDoesNotCompile() {
        assertThat(errorsOf("FluxDevInput.builder().prompt(\"x\").outputFormat(Acceleration.HIGH).build();"))
                .singleElement()
                .asString()
                .contains("incompatible types", "Acceleration cannot be converted to", "OutputFormat");
    }

    @Test
    void inputOfAnotherEndpointDoesNotCompile() {
        assertThat(errorsOf("FluxDev.submit(FluxSchnellInput.builder().prompt(\"x\").build());"))
                .singleElement()
                .asString()
                .contains("FluxSchnellInput cannot be converted to", "FluxDevInput");
    }

    @Test
    void misspeltOutputFieldDoesNotCompile() {
        assertThat(errorsOf("FluxDev.run(null).image();"))
                .singleElement()
                .asString()
                .contains("cannot find symbol", "method image()", "FluxDevOutput");
    }

    private static List<String> errorsOf(String statement) {
        String source = """
                import io.github.fal4j.endpoints.falai.autocaption.*;
                import io.github.fal4j.endpoints.falai.flux.*;
                import io.github.fal4j.endpoints.falai.klingvideo.*;
                import io.github.fal4j.media.*;
                import java.nio.file.Path;

                class Snippet {
                    void call() {
                        %s
                    }
                }
                """.formatted(statement);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) compiler.getTask(
                null, null, diagnostics, List.of("-proc:none", "--release", "17"), null, List.of(file));
        analyze(task);
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
                .toList();
    }

    /** Checks without writing classes. */
    private static void analyze(JavacTask task) {
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
