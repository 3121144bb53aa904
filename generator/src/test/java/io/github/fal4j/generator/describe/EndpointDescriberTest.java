package io.github.fal4j.generator.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointJson;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.EndpointResolver;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where; texts in comments and faults of glossaries are golden cases. */
class EndpointDescriberTest {

    private static final String METADATA = "/info/x-fal-metadata";

    @TempDir
    private Path glossary;

    @TempDir
    private Path specs;

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "'*', input, input",
        "input, owner=acme, owner=acme",
        "input owner=acme, category=text-to-image, category=text-to-image",
        "input owner=acme category=text-to-image, type=Input, type=Input",
        "type=Input category=text-to-image, app=acme/app, app=acme/app",
        "app=acme/app type=Input, endpoint=acme/app/one, endpoint=acme/app/one",
        "input, input owner=acme, input owner=acme",
        "output, '*', '*'",
        "app=acme/other, '*', '*'",
        "type=Other, category=text-to-video, ''",
    })
    void narrowestScopeThatHoldsWins(String one, String other, String winner) throws IOException {
        write("properties.json", "{\"text\": {\"%1$s\": \"%1$s\", \"%2$s\": \"%2$s\"}}".formatted(one, other));

        assertThat(property(described(document()))).isEqualTo(winner.isEmpty() ? null : winner);
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Makes images[ from {inputs}] with {name}. | Makes images from an image and a prompt with One.",
                "Makes images[, given {inputs},] with {name}. | Makes images, given an image and a prompt, with One.",
                "Is {name}. | Is One.",
            })
    void sentenceNamesWhatHasToBeGiven(String pattern, String sentence) throws IOException {
        write(
                "categories.json",
                "{\"sentences\": {\"text-to-image\": \"%s\"}, \"inputs\": {\"image_url\": \"an image\", \"prompt\": \"a prompt\", \"mask_url\": \"a mask\"}}"
                        .formatted(pattern));
        EndpointJson document = document()
                .component("Input", "{\"type\": \"object\", \"required\": [\"prompt\", \"image_url\"]}")
                .withProperty("Input", "prompt", "{\"type\": \"string\"}")
                .withProperty("Input", "mask_url", "{\"type\": \"string\"}")
                .withProperty("Input", "image_url", "{\"type\": \"string\"}");

        assertThat(described(document).metadata().description()).isEqualTo(sentence);
    }

    @Test
    void unknownInputsAreLeftOut() throws IOException {
        write("categories.json", "{\"sentences\": {\"text-to-image\": \"Makes images[ from {inputs}] with {name}.\"}}");

        assertThat(described(document()).metadata().description()).isEqualTo("Makes images with One.");
    }

    @Test
    void sentenceForMoreWordsOfTheIdWins() throws IOException {
        write("categories.json", """
                {"sentences": {
                  "text-to-image": "Is any.",
                  "text-to-image one": "Is one.",
                  "text-to-image app one": "Is this app's one.",
                  "text-to-image app two": "Is another.",
                  "text-to-video app one": "Is a video."}}""");

        assertThat(described(document()).metadata().description()).isEqualTo("Is this app's one.");
    }

    @Test
    void endpointsOwnSentenceWinsOverThatOfItsCategoryAndTheDocumentsOverBoth() throws IOException {
        write("categories.json", "{\"sentences\": {\"text-to-image\": \"Is any.\"}}");
        write("endpoints.json", "{\"acme/app/one\": \"Is this one.\"}");

        assertThat(described(document()).metadata().description()).isEqualTo("Is this one.");
        assertThat(described(document().with("/info", "description", "\"Says so itself.\""))
                        .metadata()
                        .description())
                .isEqualTo("Says so itself.");
    }

    @Test
    void missingFilesHaveNothingToSay() throws IOException {
        ResolvedEndpoint endpoint = resolved(document());

        assertThat(new EndpointDescriber(new GlossaryFolder(glossary, problems).read()).describe(endpoint))
                .isEqualTo(endpoint);
        assertThat(problems.all()).isEmpty();
    }

    private static EndpointJson document() {
        return EndpointJson.of("acme/app/one")
                .with(METADATA, "category", "\"text-to-image\"")
                .with(METADATA, "displayName", "\"One\"");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(glossary.resolve(file), text);
    }

    private ResolvedEndpoint resolved(EndpointJson document) throws IOException {
        return new EndpointResolver(problems).resolve(document.read(specs, problems));
    }

    private ResolvedEndpoint described(EndpointJson document) throws IOException {
        return new EndpointDescriber(new GlossaryFolder(glossary, problems).read()).describe(resolved(document));
    }

    private static @Nullable String property(ResolvedEndpoint endpoint) {
        Declaration input = endpoint.declarations().values().iterator().next();
        return ((Declaration.ObjectOf) input).properties().get(0).facts().description();
    }
}
