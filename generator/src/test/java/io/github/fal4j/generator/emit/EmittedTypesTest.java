package io.github.fal4j.generator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers can write with the emitted types, compiled and run. */
@Timeout(120)
final class EmittedTypesTest {

    private static final String INPUT = """
            {"type": "object", "required": ["prompt", "image_url"],
             "x-fal-order-properties": ["prompt", "image_url", "num_images", "class", "size", "format", "top"],
             "properties": {
               "prompt": {"type": "string", "maxLength": 5},
               "image_url": {"type": "string"},
               "num_images": {"type": "integer", "minimum": 1, "maximum": 4, "default": 1},
               "class": {"type": "string"},
               "size": {"anyOf": [{"type": "object", "properties": {"width": {}, "height": {}}}, {"type": "string"}]},
               "format": {"type": "string", "enum": ["png", "16:9", ""]},
               "top": {"anyOf": [{"type": "number"}, {"type": "string"}, {"type": "array", "items": {"type": "string"}}]}}}""";

    @TempDir
    private Path folder;

    @Test
    void minimalInputSendsWhatWasSet() throws Exception {
        assertThat(run("AppInput.builder().prompt(\"a\").imageUrl(\"https://a\").build()"))
                .isEqualTo("{\"prompt\":\"a\",\"image_url\":\"https://a\"}");
    }

    @Test
    void everyFieldSendsItsJsonName() throws Exception {
        assertThat(run("""
                AppInput.builder().prompt("a").imageUrl(FileInput.of("https://a")).numImages(2).class_("c")
                    .size(ImageSize.of(3, 4)).format(Format._16_9).top("left").put("brand_new", 1).build()"""))
                .isEqualTo("{\"prompt\":\"a\",\"image_url\":\"https://a\",\"num_images\":2,\"class\":\"c\","
                        + "\"size\":{\"width\":3,\"height\":4},\"format\":\"16:9\",\"top\":\"left\",\"brand_new\":1}");
    }

    @Test
    void valuesOfTomorrowCanBeSent() throws Exception {
        assertThat(run("AppInput.builder().prompt(\"a\").imageUrl(\"u\").format(Format.of(\"5:4\")).top(1.5).build()"))
                .isEqualTo("{\"prompt\":\"a\",\"image_url\":\"u\",\"format\":\"5:4\",\"top\":1.5}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AppInput.builder().build()",
                "AppInput.builder().prompt(\"a\").build()",
                "AppInput.builder().imageUrl(\"u\")",
                "AppInput.builder().prompt(\"a\").numImages(1)",
                "new Format(\"png\")",
            })
    void forgettingARequiredFieldDoesNotCompile(String expression) throws IOException {
        assertThat(emitted("Object value = " + expression + ";").errors()).hasSize(1);
    }

    @Test
    void brokenLimitsAreReported() throws Exception {
        assertThat(run("AppInput.builder().prompt(\"too long\").imageUrl(\"u\").numImages(5).build()"))
                .isEqualTo("""
                        AppInput breaks the limits of its endpoint:
                          prompt: 8 characters are more than the maximum of 5
                          num_images: 5 is above the maximum of 4
                        Nothing was sent. Mend these fields, or call buildUnchecked() to let the service decide.""");
    }

    @Test
    void unionIsReadByShape() throws Exception {
        assertThat(run("new ObjectMapper().readValue(\"{\\\"top\\\": [\\\"a\\\"]}\", AppInput.class).top()"))
                .isEqualTo("[\"a\"]");
        assertThat(run("new ObjectMapper().readValue(\"{\\\"top\\\": true}\", AppInput.class).top()"))
                .isEqualTo("true");
    }

    /** Bounds that no computer should write out or divide by. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"maximum\": 1e400",
                "\"minimum\": -1e999999999, \"maximum\": 1e999999999",
                "\"exclusiveMinimum\": 1e-999999999",
                "\"maximum\": 9223372036854775808",
                "\"minimum\": -9223372036854775808",
                "\"maximum\": 17454220438242315174",
                "\"multipleOf\": 0",
                "\"multipleOf\": 1e-400",
                "\"multipleOf\": 0.01",
            })
    void extremeBoundsDoNoHarm(String bounds) throws Exception {
        for (String type : new String[] {"integer", "number"}) {
            EndpointJson document =
                    EndpointJson.of("acme/app").input("n", "{\"type\": \"" + type + "\", " + bounds + "}");

            String result = run(document, "AppInput.builder().n(7).build()");

            assertThat(result).isIn("{\"n\":7}", "{\"n\":7.0}");
            assertThat(Emitted.of(folder, document).source("x/acme/app/AppInput.java"))
                    .hasSizeLessThan(4_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?<a>", "[", "\\\\p{Nope}", "^[a-z]+$", "(a+)+$"})
    void patternsThatJavaCannotReadAreLeftToTheService(String pattern) throws Exception {
        EndpointJson document =
                EndpointJson.of("acme/app").input("text", "{\"type\": \"string\", \"pattern\": \"" + pattern + "\"}");

        assertThat(run(document, "AppInput.builder().text(\"aaa\").build()")).isEqualTo("{\"text\":\"aaa\"}");
    }

    private String run(String expression) throws Exception {
        return run(EndpointJson.of("acme/app").component("Input", INPUT), expression);
    }

    /** Returns what the value is as JSON, or the message of what it throws. */
    private String run(EndpointJson document, String expression) throws Exception {
        Emitted emitted = emitted(document, """
                try {
                    return new ObjectMapper().writeValueAsString(%s);
                } catch (Exception e) {
                    return e.getMessage();
                }""".formatted(expression));
        assertThat(emitted.errors()).isEmpty();
        return (String) emitted.call("x.acme.app.Caller", "call");
    }

    private Emitted emitted(String statement) throws IOException {
        return emitted(EndpointJson.of("acme/app").component("Input", INPUT), statement + " return null;");
    }

    private Emitted emitted(EndpointJson document, String body) throws IOException {
        return Emitted.of(folder, document).with("x/acme/app/Caller.java", """
                package x.acme.app;
                import com.fasterxml.jackson.databind.ObjectMapper;
                import io.github.fal4j.media.*;
                public class Caller {
                    public static String call() {
                        %s
                    }
                }""".formatted(body));
    }
}
