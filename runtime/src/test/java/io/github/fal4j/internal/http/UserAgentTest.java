package io.github.fal4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserAgentTest {

    @Test
    void versionsOfClientAndJavaAreNamed() {
        assertThat(UserAgent.of("1.2.3-rc.1\n"))
                .isEqualTo("fal4j/1.2.3-rc.1 (java/" + Runtime.version().feature() + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "${project.version}", "1 2", "1\r\nX-A: b"})
    void unknownVersionLeavesTheName(String version) {
        assertThat(UserAgent.of(version)).isEqualTo("fal4j");
    }
}
