package io.github.fal4j.emulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.emulator.media.MediaFile;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FileSizesTest {

    private final AtomicInteger made = new AtomicInteger();
    private final FileSizes sizes = new FileSizes();

    @Test
    void eachFileIsMadeOnceToLearnItsSize() {
        assertThat(sizes.of(new Blank(made, 3))).isEqualTo(3);
        assertThat(sizes.of(new Blank(made, 5))).isEqualTo(5);
        assertThat(sizes.of(new Blank(made, 3))).isEqualTo(3);

        assertThat(made).hasValue(2);
    }

    private record Blank(AtomicInteger made, int size) implements MediaFile {

        @Override
        public String name() {
            return "blank.bin";
        }

        @Override
        public String contentType() {
            return "application/octet-stream";
        }

        @Override
        public byte[] bytes() {
            made.incrementAndGet();
            return new byte[size];
        }
    }
}
