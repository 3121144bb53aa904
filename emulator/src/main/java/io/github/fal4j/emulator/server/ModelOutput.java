package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.media.MediaFile;
import io.github.fal4j.emulator.media.MediaFiles;
import io.github.fal4j.emulator.media.MediaPublisher;
import java.util.Base64;

/** Answers with what a model made, its files on the CDN or, in {@code sync_mode}, inside the answer. */
final class ModelOutput {

    private ModelOutput() {}

    static Reply.Answer answer(Endpoint endpoint, JsonNode input, MediaFiles files, Origin origin) {
        JsonNode output = json(endpoint, input, files, origin);
        int units = Math.max(1, output.path("images").size());
        return Reply.json(200, output).with("x-fal-billable-units", Integer.toString(units));
    }

    static JsonNode json(Endpoint endpoint, JsonNode input, MediaFiles files, Origin origin) {
        MediaPublisher publisher = input.path("sync_mode").asBoolean()
                ? ModelOutput::dataUri
                : file -> origin.url(FalHost.CDN, files.add(file));
        return endpoint.output(input, publisher);
    }

    private static String dataUri(MediaFile file) {
        String content = Base64.getEncoder().encodeToString(file.bytes());
        return "data:" + file.contentType() + ";base64," + content;
    }
}
