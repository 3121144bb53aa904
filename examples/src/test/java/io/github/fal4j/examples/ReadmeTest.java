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

/** The first page a user reads must not lie. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");

    @Test
    void everyJavaSnippetCompiles() throws IOException {
        List<String> snippets = blocks("```java\n(.*?)```");

        assertThat(snippets).hasSizeGreaterThanOrEqualTo(3);
        for (String snippet : snippets) {
            assertThat(errors(snippet)).as(snippet).isEmpty();
        }
    }

    @Test
    void firstCommandsAreTheDemoAndTheTests() throws IOException {
        assertThat(blocks("```\n(.*?)```")).startsWith("./mvnw -q -Pdemo\n", "./mvnw verify\n");
    }

    private static List<String> blocks(String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static List<?> errors(String snippet) throws IOException {
        String source = """
                import com.fasterxml.jackson.databind.JsonNode;
                import io.github.fal4j.*;
                import io.github.fal4j.emulator.*;
                import io.github.fal4j.endpoints.falai.flux.*;
                import io.github.fal4j.media.*;
                import java.nio.file.Path;
                import java.util.concurrent.CompletableFuture;

                abstract class Snippet {
                    FluxDevInput input;
                    FalClient client;
                    JsonNode json;

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
