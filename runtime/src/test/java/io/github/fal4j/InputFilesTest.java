package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.media.Image;
import io.github.fal4j.schema.Limits;
import io.github.fal4j.schema.ObjectBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Files inside inputs are uploaded when the input is sent. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class InputFilesTest extends InputFilesFixture {

    @Test
    void filesAtAnyDepthAreUploadedAndEqualOnesOnce() throws IOException {
        typed.submit(input());

        assertThat(fal.received(Kind.DIRECT)).hasSize(2);
        JsonNode sent = fal.received(Kind.SUBMIT).get(0).json();
        String cat = sent.path("image_url").textValue();
        String dog = sent.path("reference_urls").path(1).textValue();
        assertThat(fal.content(cat)).isEqualTo(CAT);
        assertThat(fal.content(dog)).isEqualTo(DOG);
        assertThat(sent.toString())
                .isEqualTo(
                        "{\"image_url\":\"%1$s\",\"reference_urls\":[\"https://a/1.png\",\"%2$s\",\"%1$s\"],\"loras\":[{\"path\":\"%2$s\",\"scale\":0.1}],\"seed\":17454220438242315174}"
                                .formatted(cat, dog));
    }

    @Test
    void directCallsAndFuturesUploadToo() throws IOException {
        typed.run(input());
        typed.async().run(input()).join();
        typed.async().submit(input()).join();

        assertThat(fal.received(Kind.DIRECT)).hasSize(6);
        assertThat(fal.received(Kind.RUN)).hasSize(2).allSatisfy(this::hasNoContent);
        assertThat(fal.received(Kind.SUBMIT)).hasSize(1).allSatisfy(this::hasNoContent);
    }

    @Test
    void inputOfAnEndpointWithItsOwnInterfaceStaysTyped() {
        EndpointType<SketchFiles, SketchOutput> type = EndpointType.of(
                "acme/sketch/fast",
                SketchFiles.class,
                SketchOutput.class,
                FilesApi.class,
                FilesApi::run,
                (FilesApi api, SketchFiles in, Map<String, String> query, Map<String, String> headers) ->
                        api.submit(in, headers),
                FilesApi::result);

        client.endpoint(type).run(new SketchFiles(FileInput.of(CAT, "image/png"), null, null, Map.of()));

        hasNoContent(fal.received(Kind.RUN).get(0));
    }

    /** What the generator emits. */
    public interface FilesApi {

        @retrofit2.http.POST("acme/sketch/fast")
        retrofit2.Call<SketchOutput> run(
                @retrofit2.http.Body SketchFiles input, @retrofit2.http.HeaderMap Map<String, String> headers);

        @retrofit2.http.POST("acme/sketch/fast")
        retrofit2.Call<QueueTicket> submit(
                @retrofit2.http.Body SketchFiles input, @retrofit2.http.HeaderMap Map<String, String> headers);

        @retrofit2.http.GET
        retrofit2.Call<SketchOutput> result(@retrofit2.http.Url String url);
    }

    @Test
    void filesInMapsAndTreesAndUndocumentedFieldsAreUploaded() {
        FileInput cat = FileInput.of(CAT, "image/png");
        ObjectNode tree = new ObjectMapper().createObjectNode();
        tree.putObject("a").putArray("b").addPOJO(cat);

        client.endpoint("acme/sketch", Map.class, JsonNode.class).run(Map.of("image_url", cat));
        client.endpoint("acme/sketch").run(tree);
        typed.run(new Builder()
                .put("brand_new", Map.of("image_url", List.of(cat)))
                .build());

        assertThat(fal.received(Kind.DIRECT)).hasSize(3);
        assertThat(fal.received(Kind.RUN)).hasSize(3).allSatisfy(this::hasNoContent);
        assertThat(fal.received(Kind.RUN)
                        .get(2)
                        .json()
                        .at("/brand_new/image_url/0")
                        .textValue())
                .startsWith("http://");
    }

    @Test
    void showingAnInputReadsNoFile() {
        Path none = folder.resolve("none.png");

        assertThat(new Builder().put("brand_new", FileInput.of(none)).build().toString())
                .contains("none.png");
        assertThat(new Builder()
                        .put("brand_new", FileInput.of("https://a"))
                        .build()
                        .extra()
                        .get("brand_new")
                        .toString())
                .contains("https://a");
    }

    private static final class Builder extends ObjectBuilder<SketchFiles, Builder> {
        private Builder() {
            super(SketchFiles.class);
        }

        @Override
        protected void check(Limits limits) {}
    }

    @Test
    void streamsAreUploadedUnderTheirName() {
        client.endpoint("acme/sketch", Map.class, JsonNode.class)
                .run(Map.of("image_url", FileInput.of(new ByteArrayInputStream(CAT), "cat.webp")));

        Received sent = fal.received(Kind.DIRECT).get(0);
        assertThat(sent.header("X-Fal-File-Name")).isEqualTo("cat.webp");
        assertThat(sent.header("Content-Type")).isEqualTo("image/webp");
    }

    @Test
    void inputWithoutFilesOfItsOwnTakesNoOtherExchange() {
        typed.submit(new SketchFiles(FileInput.of("https://a/1.png"), List.of(FileInput.of(SMALL)), null, Map.of()));

        assertThat(fal.received()).extracting(Received::kind).containsExactly(Kind.SUBMIT);
        assertThat(new String(fal.received().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"image_url\":\"https://a/1.png\",\"reference_urls\":[\"" + SMALL + "\"]}");
    }

    @Test
    void smallFilesGoInsideTheRequestIfChosen() throws IOException {
        Path small = Files.write(folder.resolve("small.png"), CAT);
        try (FalClient inlining = fal.builder().inlineFilesUpTo(CAT.length).build()) {
            inlining.endpoint("acme/sketch", Map.class, JsonNode.class)
                    .run(Map.of(
                            "a", FileInput.of(CAT, "image/png"),
                            "b", FileInput.of(small),
                            "c", FileInput.of(new byte[CAT.length + 1], "image/png")));
        }

        assertThat(fal.received(Kind.DIRECT)).hasSize(1);
        JsonNode sent = fal.received(Kind.RUN).get(0).json();
        assertThat(sent.path("a").textValue()).isEqualTo(SMALL);
        assertThat(sent.path("b").textValue()).isEqualTo(SMALL);
        assertThat(sent.path("c").textValue()).startsWith("http://");
    }

    @Test
    void moreThanEndpointsTakeCannotBeChosen() {
        assertThatThrownBy(() -> FalClient.builder().inlineFilesUpTo(FileInput.INLINE_LIMIT + 1L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FalClient.builder().inlineFilesUpTo(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void producedFilesCanBeGivenBackIn() {
        assertThat(FileInput.of(Image.of("https://a/1.png").url())).isEqualTo(FileInput.of("https://a/1.png"));
    }
}
