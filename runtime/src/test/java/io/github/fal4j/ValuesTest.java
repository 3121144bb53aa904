package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.internal.queue.RequestUrls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {

    private static final EndpointId SKETCH = EndpointId.parse("acme/sketch/fast");

    @AfterEach
    void forgetDefaultClient() {
        FalClient.setDefault(null);
    }

    @ParameterizedTest
    @CsvSource({
        "fal-ai/flux/dev, , fal-ai, flux, dev, fal-ai/flux",
        "fal-ai/any-llm, , fal-ai, any-llm, , fal-ai/any-llm",
        "CassetteAI/music-generator, , CassetteAI, music-generator, , CassetteAI/music-generator",
        "bria/fibo-edit/v1.5/step_two, , bria, fibo-edit, v1.5/step_two, bria/fibo-edit",
        "workflows/jane/poster-maker, workflows, jane, poster-maker, , workflows/jane/poster-maker",
        "comfy/jane/p/step/two, comfy, jane, p, step/two, comfy/jane/p",
    })
    void idIsTakenApart(String text, String namespace, String owner, String alias, String path, String app) {
        EndpointId id = EndpointId.parse(text);
        assertThat(id).isEqualTo(new EndpointId(namespace, owner, alias, path)).hasToString(text);
        assertThat(id.app()).isEqualTo(app);
    }

    @Test
    void oldIdWithDashIsUnderstood() {
        assertThat(EndpointId.parse("110602490-lora")).hasToString("110602490/lora");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "flux",
                "/",
                "a/",
                "/a",
                "a//b",
                "a/../b",
                "a/./b",
                "../..",
                "a/b?c",
                "a/b#c",
                "a/b c",
                "a/b\n",
                "a/b%2f",
                "a\\b/c",
                "https://fal.run/a/b",
                "workflows/jane",
                "a/b:c",
                "a/é"
            })
    void badIdIsRefused(String text) {
        assertThatThrownBy(() -> EndpointId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not an endpoint id: \"");
    }

    @Test
    void badPartsAreRefusedLikeBadIds() {
        assertThatThrownBy(() -> new EndpointId("other", "a", "b", null)).hasMessageContaining("namespace");
        assertThatThrownBy(() -> new EndpointId(null, "a", "b/c", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EndpointId(null, "a", "b", "../c")).hasMessageContaining("'..' is not a name");
    }

    @Test
    void refSurvivesAsText() {
        RequestRef usual = RequestUrls.at(Hosts.fal()).ref(SKETCH, "764c-1");
        assertThat(usual.encode()).isEqualTo("fal1:acme/sketch/fast:764c-1");
        assertThat(RequestRef.decode(usual.encode())).isEqualTo(usual);
        RequestRef unusual = RequestUrls.at(Hosts.behind(URI.create("http://localhost:8080")))
                .ref(SKETCH, "a:b/c?");
        assertThat(RequestRef.decode(unusual.encode())).isEqualTo(unusual);
    }

    @Test
    void refSurvivesSerialisation() throws Exception {
        RequestRef ref = RequestUrls.at(Hosts.fal()).ref(SKETCH, "764c-1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(ref);
        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                .isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fal1", "fal2:a/b:c", "fal1:a:c", "fal1:a/b:", "fal1:a/b:..", "fal1:a/b:c:d", "764c-1"})
    void textThatIsNoRefIsRefused(String text) {
        assertThatThrownBy(() -> RequestRef.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostsBehindOneServerAreItsPrefixes() {
        Hosts hosts = Hosts.behind(URI.create("http://localhost:8080/"));
        assertThat(hosts.run()).hasToString("http://localhost:8080/fal.run");
        assertThat(hosts.queue()).hasToString("http://localhost:8080/queue.fal.run");
        assertThat(hosts.rest()).hasToString("http://localhost:8080/rest.fal.ai");
        assertThat(hosts.platform()).hasToString("http://localhost:8080/api.fal.ai/v1");
        assertThat(Hosts.fal().queue()).hasToString("https://queue.fal.run");
        assertThat(Hosts.fal().platform()).hasToString("https://api.fal.ai/v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fal.run",
                "ftp://fal.run",
                "https://user:pw@fal.run",
                "https://fal.run?x=1",
                "https://fal.run#x",
                "https:///x"
            })
    void badHostIsRefused(String address) {
        assertThatThrownBy(() -> Hosts.behind(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("pw");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-21T10:00:01.250Z, 2026-08-21T10:00:01.250Z",
        "2026-08-21T10:00:01.250123, 2026-08-21T10:00:01.250123Z",
        "2026-08-21T12:00:01+02:00, 2026-08-21T10:00:01Z",
        "yesterday,",
        ",",
    })
    void timestampIsReadIfItCanBe(String text, Instant time) {
        assertThat(new LogEntry("x", text, null, null).time()).isEqualTo(time);
    }

    @Test
    void jsonKeepsDigitsAndIgnoresWhatIsNew() throws Exception {
        String numbers = "{\"seed\":17454220438242315174,\"x\":0.12345678901234567890,\"y\":1.10}";
        JsonNode read = Json.mapper().readTree(numbers);
        assertThat(Json.mapper().writeValueAsString(read)).isEqualTo(numbers);
        assertThat(Json.mapper()
                        .readValue("{\"image\":\"a\",\"new\":{}}", SketchOutput.class)
                        .image())
                .isEqualTo("a");
    }

    @Test
    void jsonTakesMediaInAString() throws Exception {
        String media = "x".repeat(30_000_000);
        assertThat(Json.mapper().readTree("\"" + media + "\"").textValue()).hasSize(30_000_000);
    }

    @Test
    void defaultClientCanBeReplaced() {
        try (FalClient mine = FalClient.builder().key("a:b").build()) {
            FalClient.setDefault(mine);
            assertThat(FalClient.getDefault()).isSameAs(mine);
            assertThat(mine.endpoint(Sketch.TYPE)).isSameAs(mine.endpoint(Sketch.TYPE));
        }
    }

    @Test
    void limitsMustBePositive() {
        assertThatThrownBy(() -> FalClient.builder().idleTimeout(java.time.Duration.ZERO))
                .hasMessageContaining("idleTimeout");
    }
}
