package io.github.fal4j.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UsualTimeTest {

    private final UsualTime usual = new UsualTime();

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void firstCompletionIsNews() {
        assertThat(usual.get()).isNull();
        assertThat(usual.happened(seconds(2))).isTrue();
        assertThat(usual.get()).isEqualTo(seconds(2));
        assertThat(usual.happened(seconds(2))).isFalse();
    }

    @Test
    void latestCompletionCountsAndIsNewsIfItCameMarkedlyEarlier() {
        usual.happened(seconds(2));
        assertThat(usual.happened(seconds(9))).isFalse();
        assertThat(usual.get()).isEqualTo(seconds(9));
        assertThat(usual.happened(seconds(5))).isTrue();
    }

    @Test
    void completionThatWasFoundLateOnlyShortensTheGuess() {
        assertThat(usual.found(seconds(4))).isTrue();
        assertThat(usual.found(seconds(5))).isFalse();
        assertThat(usual.get()).isEqualTo(seconds(4));
        assertThat(usual.found(seconds(3))).isTrue();
        assertThat(usual.get()).isEqualTo(seconds(3));
    }

    @Test
    void guessThatKeepsBeingWrongIsGivenUpUntilItIsConfirmed() {
        usual.happened(seconds(2));
        for (int i = 0; i < 8; i++) {
            usual.checked(false);
        }
        assertThat(usual.get()).isNull();
        assertThat(usual.happened(seconds(6))).isFalse();
        assertThat(usual.get()).isNull();
        assertThat(usual.happened(seconds(6))).isTrue();
        assertThat(usual.get()).isEqualTo(seconds(6));
    }
}
