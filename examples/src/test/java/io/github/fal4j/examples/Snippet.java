package io.github.fal4j.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Some lines of Java from a page, with what the page takes for granted around them.
 *
 * @param lines what stands on the page
 */
record Snippet(String lines) {

    private static final String AROUND = """
            import com.fasterxml.jackson.databind.JsonNode;
            import io.github.fal4j.*;
            import io.github.fal4j.ObjectLifecycle.Access;
            import io.github.fal4j.emulator.*;
            import io.github.fal4j.emulator.junit.*;
            import io.github.fal4j.emulator.script.*;
            import io.github.fal4j.endpoints.*;
            import io.github.fal4j.endpoints.falai.flux.*;
            import io.github.fal4j.endpoints.falai.flux2.*;
            import io.github.fal4j.endpoints.falai.fluxlora.*;
            import io.github.fal4j.endpoints.falai.klingvideo.*;
            import io.github.fal4j.media.*;
            import io.github.fal4j.realtime.*;
            import io.github.fal4j.storage.*;
            import java.awt.image.BufferedImage;
            import java.io.InputStream;
            import java.io.OutputStream;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.CompletableFuture;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.extension.ExtendWith;
            import static org.assertj.core.api.Assertions.assertThat;

            class Lines {
                FluxDevInput input = FluxDevInput.builder().prompt("a cat").build();
                List<FluxDevInput> inputs = List.of(input, input.toBuilder().seed(1).build());
                FluxLoraStreamInput lora = FluxLoraStreamInput.builder().prompt("a cat").build();
                Flux2KleinRealtimeInput sketch = Flux2KleinRealtimeInput.builder()
                        .imageUrl("data:image/png;base64,iVBORw0KGgo=").prompt("a cat").build();
                FalClient client;
                Storage storage;
                String url;
                JsonNode json;
                FluxDevOutput out;
                byte[] bytes;
                InputStream stream;
                BufferedImage bufferedImage;
                FalEmulator emulator;

                void show(Object output) {}

                void write(Path file, String text) {}

                void lines() throws Exception {
                    %s
                }

                public static void main(String[] args) throws Exception {
                    try (FalEmulator emulator = FalEmulator.builder().timing(Timing.INSTANT).start();
                            FalClient client = FalClient.builder()
                                    .key("any:key").hosts(Hosts.behind(emulator.baseUri())).build()) {
                        FalClient.setDefault(client);
                        Lines lines = new Lines();
                        lines.client = client;
                        lines.lines();
                        System.err.print("ran to its end");
                    }
                }
            }
            """;

    /** Compiles the lines into the folder and returns what is wrong with them. */
    List<?> compileTo(Path folder) {
        String source = AROUND.formatted(lines);
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Lines.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "--release", "17", "-d", folder.toString());
        var unused = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, List.of(file))
                .call();
        return diagnostics.getDiagnostics();
    }

    /** Runs the lines compiled last in a process of its own, which stands in the folder, and returns what it says of itself. */
    static String run(Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        "Lines")
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile())
                .start();
        process.waitFor();
        return Files.readString(said);
    }
}
