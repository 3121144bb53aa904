package io.github.fal4j.emulator.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordingTest {

    private static final Path SPECS = Path.of("src/test/resources/specs");
    private static final String ENDPOINT = "acme/sketch/fast";
    private static final String KEY = "0a1b2c3d-key-id:9f8e7d6c5b4a-key-secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    @Test
    void recordedFolderAnswersAsTheServiceDid() throws Exception {
        JsonNode recorded;
        byte[] picture;
        try (FalEmulator service = emulator().start();
                Recorder recorder = Recorder.start("localhost", 0, service.baseUri(), folder)) {
            recorded = queued(recorder.baseUri(), "{\"prompt\":\"a tin robot\",\"seed\":7}");
            picture = download(recorded);
        }
        try (FalEmulator replay =
                FalEmulator.builder().timing(Timing.INSTANT).recordings(folder).start()) {
            JsonNode replayed = queued(replay.baseUri(), "{\"seed\":7,\"prompt\":\"a tin robot\"}");

            assertThat(replayed.path("seed")).isEqualTo(recorded.path("seed"));
            assertThat(download(replayed)).isEqualTo(picture);
            assertThat(replayed.at("/images/0/url").asText())
                    .startsWith(replay.baseUri().toString());
            assertThat(run(replay.baseUri(), "{\"prompt\":\"another\"}").statusCode())
                    .as("there is no document for what was not recorded")
                    .isEqualTo(200);
        }
    }

    @Test
    void nothingOfTheKeyIsWritten() throws Exception {
        try (FalEmulator service = emulator().start();
                Recorder recorder = Recorder.start("localhost", 0, service.baseUri(), folder)) {
            String input = "{\"prompt\":\"my key is " + KEY + ", its secret " + KEY.split(":")[1]
                    + "\",\"hf_token\":\"hf_123\"," + "\"callback\":\"https://example.org/hook?signature=s1gn4ture\"}";
            queued(recorder.baseUri(), input);
            run(recorder.baseUri(), input);
        }

        List<Path> written = written();
        assertThat(written).isNotEmpty();
        for (Path file : written) {
            assertThat(Files.readString(file, ISO_8859_1) + file)
                    .doesNotContain("key-id", "key-secret", "Authorization", "hf_123", "s1gn4ture");
        }
        assertThat(Files.readString(written.get(0))).contains("my key is *").contains("https://example.org/hook");
    }

    @Test
    void refusalIsRecordedAndUnfinishedWorkIsNot() throws Exception {
        try (FalEmulator service = emulator()
                        .timing(Timing.DEFAULT.withStartDelay(Duration.ofHours(1)))
                        .start();
                Recorder recorder = Recorder.start("localhost", 0, service.baseUri(), folder)) {
            JsonNode submitted = submit(recorder.baseUri(), "{\"prompt\":\"x\"}");
            assertThat(get(submitted.path("response_url").asText()).statusCode())
                    .isEqualTo(400);
            assertThat(written()).isEmpty();
            run(recorder.baseUri(), "{\"prompt\":\"x\",\"num_images\":99}");
        }
        try (FalEmulator replay = emulator().recordings(folder).start()) {
            HttpResponse<String> refused = run(replay.baseUri(), "{\"prompt\":\"x\",\"num_images\":99}");

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("less_than_equal");
        }
    }

    @Test
    void answerArrivesAlsoWhereItCannotBeRecorded() throws Exception {
        Path file = Files.writeString(folder.resolve("not-a-folder"), "x");
        try (FalEmulator service = emulator().start();
                Recorder recorder = Recorder.start("localhost", 0, service.baseUri(), file)) {
            assertThat(queued(recorder.baseUri(), "{\"prompt\":\"x\"}").has("images"))
                    .isTrue();
        }
    }

    @Test
    void moreSpecialAnswerWinsAndAStarFitsAnything() throws Exception {
        write(ENDPOINT + "/any.json", "{\"input\":{},\"output\":{\"who\":\"any\"}}");
        write(ENDPOINT + "/cat.json", "{\"input\":{\"prompt\":\"cat\"},\"output\":{\"who\":\"cat\"}}");
        write(
                ENDPOINT + "/cat-picture.json",
                "{\"input\":{\"prompt\":\"cat\",\"image_url\":\"*\"},\"output\":{\"who\":\"cat with picture\"}}");
        try (FalEmulator replay = emulator().recordings(folder).start()) {
            assertThat(run(replay.baseUri(), "{\"prompt\":\"dog\"}").body()).contains("any");
            assertThat(run(replay.baseUri(), "{\"prompt\":\"cat\"}").body()).contains("\"cat\"");
            assertThat(run(replay.baseUri(), "{\"prompt\":\"cat\",\"image_url\":\"https://example.org/c.png\"}")
                            .body())
                    .contains("cat with picture");
        }
    }

    @Test
    void endpointWithoutDocumentIsKnownByItsRecording() throws Exception {
        write("someone/private-app/files.json", "{\"input\":{},\"output\":{\"url\":\"recorded:files/a.png\"}}");
        write("files/a.png", "bytes");
        try (FalEmulator replay = emulator().recordings(folder).start()) {
            String url = JSON.readTree(post(replay.baseUri() + "/fal.run/someone/private-app", "{}")
                            .body())
                    .path("url")
                    .asText();

            HttpResponse<String> file = get(url);
            assertThat(file.body()).isEqualTo("bytes");
            assertThat(file.headers().firstValue("content-type").orElse("")).startsWith("image/png");
        }
    }

    @Test
    void unusableRecordingsAreNamedAtTheStart() throws IOException {
        write(ENDPOINT + "/wrong.json", "{\"input\":[],\"output\":{}}");
        assertThatThrownBy(() -> Recordings.in(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong.json needs an object \"input\"");

        write(ENDPOINT + "/wrong.json", "<html>");
        assertThatThrownBy(() -> Recordings.in(folder)).hasMessageContaining("wrong.json is not JSON");

        write(ENDPOINT + "/wrong.json", "{\"input\":{},\"output\":\"recorded:../../etc/passwd\"}");
        assertThatThrownBy(() -> Recordings.in(folder)).hasMessageContaining("there is no such file");

        assertThatThrownBy(() -> Recordings.in(folder.resolve("missing"))).hasMessageContaining("missing");
    }

    @Test
    void recorderTalksToFalHostsOnly() throws Exception {
        try (Recorder recorder = Recorder.start("localhost", 0, URI.create("http://localhost:1"), folder)) {
            assertThat(get(recorder.baseUri() + "/example.org/x").statusCode()).isEqualTo(404);
            HttpResponse<String> unreachable = get(recorder.baseUri() + "/fal.run/acme/sketch");
            assertThat(unreachable.statusCode()).isEqualTo(502);
            assertThat(unreachable.body()).contains("could not reach localhost");
        }
    }

    private static FalEmulator.Builder emulator() {
        return FalEmulator.builder().specs(SPECS).timing(Timing.INSTANT);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> !file.toString().endsWith(".json")))
                    .toList();
        }
    }

    private JsonNode queued(URI base, String input) throws Exception {
        return JSON.readTree(
                get(submit(base, input).path("response_url").asText()).body());
    }

    private JsonNode submit(URI base, String input) throws Exception {
        return JSON.readTree(post(base + "/queue.fal.run/" + ENDPOINT, input).body());
    }

    private HttpResponse<String> run(URI base, String input) throws Exception {
        return post(base + "/fal.run/" + ENDPOINT, input);
    }

    private HttpResponse<String> post(String url, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Key " + KEY)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Key " + KEY)
                        .build(),
                BodyHandlers.ofString());
    }

    private byte[] download(JsonNode output) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(output.at("/images/0/url").asText()))
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }
}
