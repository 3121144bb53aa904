package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EndpointIndexTest {

    private final EndpointIndex index = EndpointIndex.of(
            EndpointIndexTest.class,
            List.of(
                    "acme/sketch/fast\tEndpointIndexTest$Fast\tSketch [fast]\ttext-to-image\tinference\timages\t\t"
                            + "Draws what a text says.",
                    "acme/sketch/train\tsketch.Train\tSketch trainer\ttraining\ttraining\tsteps\tdeprecated\t"
                            + "Learns a way to draw.",
                    "zoo/bare\tzoo.Bare\t\t\t\t\t\t"));

    /** Stands for a generated endpoint. */
    public interface Fast {
        EndpointType<String, String> TYPE = EndpointType.of("acme/sketch/fast", String.class, String.class);
    }

    @Test
    void endpointTellsWhatIsKnown() {
        EndpointInfo fast = index.find("acme/sketch/fast").orElseThrow();

        assertThat(fast.id()).isEqualTo(EndpointId.parse("acme/sketch/fast"));
        assertThat(fast.displayName()).isEqualTo("Sketch [fast]");
        assertThat(fast.category()).isEqualTo("text-to-image");
        assertThat(fast.kind()).isEqualTo("inference");
        assertThat(fast.unit()).isEqualTo("images");
        assertThat(fast.isDeprecated()).isFalse();
        assertThat(fast.description()).isEqualTo("Draws what a text says.");
        assertThat(fast.documentationUrl()).isEqualTo("https://fal.ai/models/acme/sketch/fast");
        assertThat(index.find("acme/sketch/train").orElseThrow().isDeprecated()).isTrue();
    }

    @Test
    void whatIsNotKnownIsNull() {
        EndpointInfo bare = index.find("zoo/bare").orElseThrow();

        assertThat(bare.displayName()).isEqualTo("zoo/bare");
        assertThat(bare.category()).isNull();
        assertThat(bare.kind()).isNull();
        assertThat(bare.unit()).isNull();
        assertThat(bare.description()).isEmpty();
    }

    @Test
    void typedEndpointIsAWayAway() {
        assertThat(index.find("acme/sketch/fast").orElseThrow().type()).isSameAs(Fast.TYPE);
    }

    @Test
    void missingClassSaysSo() {
        EndpointInfo train = index.find("acme/sketch/train").orElseThrow();

        assertThatThrownBy(train::type)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("io.github.fal4j.sketch.Train for acme/sketch/train");
    }

    @Test
    void endpointsAreFoundByCategoryAndOwner() {
        assertThat(index.byCategory("training")).hasToString("[acme/sketch/train]");
        assertThat(index.byOwner("acme")).hasToString("[acme/sketch/fast, acme/sketch/train]");
        assertThat(index.byOwner("nobody")).isEmpty();
        assertThat(index.find("nobody/here")).isEmpty();
        assertThat(index.categories()).containsExactly("text-to-image", "training");
        assertThat(index.owners()).containsExactly("acme", "zoo");
    }

    @Test
    void everyWordMustBeFoundAndNamesComeFirst() {
        assertThat(index.search("sketch")).hasToString("[acme/sketch/fast, acme/sketch/train]");
        assertThat(index.search(" DRAW  learns ")).hasToString("[acme/sketch/train]");
        assertThat(index.search("train")).hasToString("[acme/sketch/train]");
        assertThat(index.search("text image")).hasToString("[acme/sketch/fast]");
        assertThat(index.search("sketch cat")).isEmpty();
        assertThat(index.search("")).hasSize(3);
    }
}
