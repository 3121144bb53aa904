package io.github.fal4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first page a user reads must not lie. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/files.md"})
    void everyJavaSnippetCompiles(String page) throws IOException {
        List<String> snippets = blocks(Path.of("..", page), "```java\n(.*?)```");

        assertThat(snippets).hasSizeGreaterThanOrEqualTo(3);
        for (String snippet : snippets) {
            assertThat(errors(snippet)).as(snippet).isEmpty();
        }
    }

    @Test
    void firstCommandsAreTheDemoAndTheTests() throws IOException {
        assertThat(blocks(README, "```\n(.*?)```")).startsWith("./mvnw -q -Pdemo\n", "./mvnw verify\n");
    }

    private static List<String> blocks(Path page, String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static List<?> errors(String snippet) throws IOException {
        String source = """
                import com.fasterxml.jackson.databind.JsonNode;
                import io.github.fal4j.*;
                import io.github.fal4j.emulator.*;
                import io.github.fal4j.emulator.script.*;
                import io.github.fal4j.endpoints.*;
                import io.github.fal4j.endpoints.falai.flux.*;
                import io.github.fal4j.endpoints.falai.klingvideo.*;
                import io.github.fal4j.media.*;
                import io.github.fal4j.storage.*;
                import java.awt.image.BufferedImage;
                import java.io.InputStream;
                import java.io.OutputStream;
                import java.nio.file.Path;
                import java.time.Duration;
                import java.util.Map;
                import java.util.List;
                import java.util.concurrent.CompletableFuture;

                abstract class Snippet {
                    FluxDevInput input;
                    List<FluxDevInput> inputs;
                    FalClient client;
                    JsonNode json;
                    FluxDevOutput out;
                    byte[] bytes;
                    InputStream stream;
                    BufferedImage bufferedImage;
                    FalEmulator emulator;

                    void snippet() throws Exception {
                        %s
                    }
                }
                """.formatted(snippet);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, List.of("-proc:none", "--release", "17"), null, List.of(file));
        task.analyze();
        return diagnostics.getDiagnostics();
    }
}
