package io.github.fal4j.generator.sync;

import static io.github.fal4j.generator.sync.Fixture.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the key goes, and where not. */
@Timeout(60)
final class KeyTest {

    private static final String KEY = "id:secret";

    @TempDir
    private Path folder;

    private Fixture fixture;
    private CatalogueServer other;

    @BeforeEach
    void start() throws IOException {
        fixture = new Fixture(folder, 2);
        other = new CatalogueServer(2);
    }

    @AfterEach
    void stop() {
        fixture.close();
        other.close();
    }

    @Test
    void goesToTheCatalogueOnly() throws Exception {
        fixture.server.listEntry("acme/a", "{\"endpoint_id\": \"acme/a\"}");
        other.serveAlone("acme/a", Documents.of("acme/a"));

        fixture.sync(
                new SyncRequest(folder, fixture.server.catalogue(), other.documents(), List.of(), KEY), words -> {});

        assertThat(fixture.server.keys()).containsExactly("Key " + KEY);
        assertThat(other.keys()).containsExactly("-");
    }

    @Test
    void isNotSentWhereThereIsNone() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));

        fixture.sync(fixture.request(" "), words -> {});

        assertThat(fixture.server.keys()).containsExactly("-");
    }

    @Test
    void doesNotFollowARedirect() throws Exception {
        other.list("acme/a", Documents.of("acme/a"));
        fixture.server.fail("/models", CatalogueServer.status(302, "Location", other.catalogue() + "/models"));

        SyncReport report = fixture.sync(fixture.request(KEY), words -> {});

        assertThat(other.requests()).isEmpty();
        assertThat(lines(report))
                .contains("answered with a redirect, which is not followed; give its target: " + other.catalogue())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.example/v1", "http://localhost.example/v1", "http://127.0.0.1.example/v1"})
    void isNotSentOverPlainHttp(String catalogue) {
        SyncRequest request = request(catalogue, KEY);

        assertThat(request.authorization()).isNull();
        assertThat(request.isKeyUnsafe()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://api.example/v1", "http://localhost:8080/v1", "http://127.0.0.1/v1", "http://[::1]/v1"})
    void isSentOverHttpsAndWithinThisMachine(String catalogue) {
        assertThat(request(catalogue, KEY).authorization()).isEqualTo("Key " + KEY);
    }

    @Test
    void isInNoTextOfTheRequest() {
        assertThat(request("https://api.example/v1", KEY).toString()).doesNotContain("secret");
    }

    @Test
    void ofOddCharactersIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> request("https://api.example/v1", "secret\nX-Other: 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key holds characters that no key has; copy it again");
    }

    private SyncRequest request(String catalogue, String key) {
        return new SyncRequest(folder, URI.create(catalogue), other.documents(), List.of(), key);
    }
}
