package io.github.fal4j.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.media.ImageSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ObjectBuilderTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void onlyWhatWasSetIsSent() throws JsonProcessingException {
        assertThat(json(minimal().build())).isEqualTo("{\"prompt\":\"a cat\",\"image_url\":\"https://a/1.png\"}");
    }

    @Test
    void everyFieldIsSentUnderItsJsonName() throws JsonProcessingException {
        SampleInput input = minimal()
                .numImages(2)
                .strength(0.5)
                .tags(List.of("x"))
                .labels(Map.of("k", "v"))
                .imageSize(ImageSize.of(3, 4))
                .voice("Rachel")
                .build();

        assertThat(json(input))
                .isEqualTo("{\"prompt\":\"a cat\",\"image_url\":\"https://a/1.png\",\"num_images\":2,\"strength\":0.5,"
                        + "\"tags\":[\"x\"],\"labels\":{\"k\":\"v\"},\"image_size\":{\"width\":3,\"height\":4},"
                        + "\"voice\":\"Rachel\"}");
    }

    @Test
    void undocumentedFieldIsSent() throws JsonProcessingException {
        SampleInput input =
                minimal().put("brand_new", List.of(1, Map.of("a", true))).build();

        assertThat(json(input)).endsWith(",\"brand_new\":[1,{\"a\":true}]}");
        assertThat(input.extra()).containsOnlyKeys("brand_new");
    }

    @Test
    void nullCanBeSent() throws JsonProcessingException {
        SampleInput input = minimal().putNull("num_images").put("x", null).build();

        assertThat(json(input)).endsWith(",\"num_images\":null,\"x\":null}");
    }

    @Test
    void putTakesThePlaceOfATypedValueAndIsSentOnce() throws JsonProcessingException {
        SampleInput input = minimal().put("num_images", "many").numImages(3).build();

        assertThat(json(input))
                .isEqualTo("{\"prompt\":\"a cat\",\"image_url\":\"https://a/1.png\",\"num_images\":\"many\"}");
    }

    @Test
    void putIsNotChecked() {
        SampleInput input = SampleInput.builder()
                .prompt("x")
                .imageUrl("https://a")
                .numImages(99)
                .put("prompt", "x")
                .put("num_images", 99)
                .build();

        assertThat(input.extra()).containsOnlyKeys("prompt", "num_images");
    }

    @Test
    void valueThatIsNoJsonIsRefusedAtOnce() {
        SampleInput.Builder builder = minimal();

        assertThatThrownBy(() -> builder.put("odd", new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.build().extra()).isEmpty();
    }

    @Test
    void laterChangesOfAPutValueAreNotSeen() {
        ObjectNode tree = mapper.createObjectNode().put("a", 1);
        List<Integer> list = new ArrayList<>(List.of(1));
        SampleInput input = minimal().put("tree", tree).put("list", list).build();

        tree.put("a", 2);
        list.add(2);

        assertThat(input.extra().get("tree")).hasToString("{\"a\":1}");
        assertThat(input.extra().get("list")).hasToString("[1]");
    }

    @Test
    void allViolationsAreReportedAtOnce() {
        SampleInput.Builder builder = SampleInput.builder()
                .prompt(null)
                .imageUrl("https://a")
                .numImages(9)
                .strength(0)
                .tags(List.of("a", "b", "c"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        SampleInput breaks the limits of its endpoint:
                          prompt: is required
                          num_images: 9 is above the maximum of 4
                          strength: 0.0 is not greater than 0
                          tags: 3 elements are more than the maximum of 2
                        Nothing was sent. Mend these fields, or call buildUnchecked() to let the service decide.""")
                .extracting(thrown -> ((InvalidInputException) thrown).violations())
                .isEqualTo(List.of(
                        new Violation("prompt", "is required"),
                        new Violation("num_images", "9 is above the maximum of 4"),
                        new Violation("strength", "0.0 is not greater than 0"),
                        new Violation("tags", "3 elements are more than the maximum of 2")));
    }

    @Test
    void checksCanBeSwitchedOff() throws JsonProcessingException {
        SampleInput input = minimal().numImages(9).buildUnchecked();

        assertThat(json(input)).endsWith(",\"num_images\":9}");
    }

    @Test
    void builderCanGoOnWithoutChangingWhatItBuilt() {
        SampleInput.Builder builder = minimal().numImages(1).put("x", 1);
        SampleInput first = builder.build();
        SampleInput second = builder.numImages(2).put("x", 2).put("y", 3).build();

        assertThat(first.numImages()).isEqualTo(1);
        assertThat(first.extra()).hasToString("{x=1}");
        assertThat(second.numImages()).isEqualTo(2);
        assertThat(second.extra()).hasToString("{x=2, y=3}");
    }

    @Test
    void builderOfAnInputChangesACopyOfIt() throws JsonProcessingException {
        SampleInput first = minimal().numImages(1).voice("Rachel").put("x", 1).build();

        SampleInput second = first.toBuilder().numImages(2).build();

        assertThat(first.toBuilder().build()).isEqualTo(first);
        assertThat(json(second))
                .isEqualTo("{\"prompt\":\"a cat\",\"image_url\":\"https://a/1.png\",\"num_images\":2,"
                        + "\"voice\":\"Rachel\",\"x\":1}");
        assertThat(first.numImages()).isEqualTo(1);
    }

    @Test
    void nullUnsetsAField() throws JsonProcessingException {
        assertThat(json(minimal().tags(List.of("a")).tags(null).build())).doesNotContain("tags");
    }

    @Test
    void builderCanGoOnAfterAViolation() {
        SampleInput.Builder builder = minimal().numImages(9);
        assertThatThrownBy(builder::build).isInstanceOf(InvalidInputException.class);

        assertThat(builder.numImages(4).build().numImages()).isEqualTo(4);
    }

    @Test
    void laterChangesOfTheCallersListsAreNotSeen() {
        List<String> tags = new ArrayList<>(List.of("a"));
        Map<String, String> labels = new LinkedHashMap<>(Map.of("k", "v"));
        SampleInput input = minimal().tags(tags).labels(labels).build();

        tags.add("b");
        labels.clear();

        assertThat(input.tags()).containsExactly("a");
        assertThat(input.labels()).containsExactly(Map.entry("k", "v"));
        assertThatThrownBy(() -> input.tags().add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> input.labels().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> input.extra().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void mapKeepsTheCallersOrder() {
        Map<String, String> labels = new LinkedHashMap<>();
        List.of("z", "a", "m").forEach(key -> labels.put(key, key));

        assertThat(minimal().labels(labels).build().labels().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void inputReadBackIsEqual() throws JsonProcessingException {
        SampleInput input = minimal().numImages(2).voice("Rachel").put("x", 1).build();

        assertThat(mapper.readValue(json(input), SampleInput.class)).isEqualTo(input);
    }

    private static SampleInput.Builder minimal() {
        return SampleInput.builder().prompt("a cat").imageUrl("https://a/1.png");
    }

    private String json(SampleInput input) throws JsonProcessingException {
        return mapper.writeValueAsString(input);
    }
}
