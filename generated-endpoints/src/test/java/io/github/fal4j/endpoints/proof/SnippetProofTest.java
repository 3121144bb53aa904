package io.github.fal4j.endpoints.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.source.util.JavacTask;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of every endpoint: the Java that the emulator's page writes for a minimal and a maximal input compiles. */
class SnippetProofTest {

    /** What the least of the calls in the catalogue needs no JSON for; those with required unions or objects do. */
    private static final double TYPED = 0.8;

    private final HttpClient http = HttpClient.newHttpClient();

    /** A call as Java, as a source file of its own. */
    private static final class Snippet extends SimpleJavaFileObject {

        private final String endpoint;
        private final String source;

        Snippet(int number, String endpoint, String java) {
            super(URI.create("string:///Snippet" + number + ".java"), Kind.SOURCE);
            this.endpoint = endpoint;
            int end = java.indexOf("\n\n") + 1;
            source = java.substring(0, end) + "class Snippet" + number + " { void call() throws Exception {\n"
                    + java.substring(end) + "} }\n";
        }

        boolean isTyped() {
            return source.contains("Input.builder()");
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everySnippetCompiles() throws Exception {
        List<Snippet> snippets = new ArrayList<>();
        try (FalEmulator emulator = FalEmulator.builder()
                .specs(Catalogue.specs())
                .timing(Timing.DEFAULT.withStartDelay(Duration.ofHours(1))) // nobody needs the outputs
                .start()) {
            for (String id : Catalogue.endpoints().keySet()) {
                EndpointSchemas schemas = Catalogue.schemas(id);
                for (boolean maximal : new boolean[] {false, true}) {
                    JsonNode input = new SchemaValues(schemas, Choice.FIRST, maximal).ofRoot(schemas.input());
                    snippets.add(snippet(emulator.baseUri(), snippets.size() + 1, id, input));
                }
            }
        }
        assertThat(problems(snippets)).isEmpty();
        long typed = snippets.stream().filter(Snippet::isTyped).count();
        assertThat(typed).isGreaterThanOrEqualTo((long) (TYPED * snippets.size()));
    }

    private Snippet snippet(URI emulator, int number, String id, JsonNode input) throws Exception {
        send(HttpRequest.newBuilder(URI.create(emulator + "/queue.fal.run/" + id))
                .header("Authorization", "Key any:key")
                .POST(BodyPublishers.ofString(input.toString())));
        String detail = send(HttpRequest.newBuilder(URI.create(emulator + "/_emulator/api/requests/" + number)));
        JsonNode shown = Json.mapper().readTree(detail);
        assertThat(shown.path("endpoint").asText()).isEqualTo(id);
        return new Snippet(number, id, shown.path("java").asText());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static List<String> problems(List<Snippet> snippets) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "--release", "17", "-nowarn", "-Xmaxerrs", "10000");
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, snippets);
        task.analyze();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(SnippetProofTest::problem)
                .toList();
    }

    private static String problem(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ENGLISH);
        return diagnostic.getSource() instanceof Snippet snippet
                ? snippet.endpoint + ", " + message + "\n" + snippet.source
                : message;
    }
}
