package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.media.MediaFile;
import io.github.fal4j.emulator.media.MediaFiles;
import io.github.fal4j.emulator.media.MediaPublisher;
import io.github.fal4j.emulator.storage.FileAccess;
import io.github.fal4j.emulator.storage.Lifecycle;
import org.jspecify.annotations.Nullable;

/** Answers with what a model made, its files on the CDN or, in {@code sync_mode}, inside the answer. */
final class ModelOutput {

    private final MediaFiles files;
    private final FileAccess access;

    ModelOutput(MediaFiles files, FileAccess access) {
        this.files = files;
        this.access = access;
    }

    /**
     * For whom an output is made.
     *
     * @param account whose files they are
     * @param lifecycle how long the files are kept and for whom, null for as the account has it
     * @param origin how the caller reaches them
     */
    record Order(String account, @Nullable Lifecycle lifecycle, Origin origin) {

        /** Returns the order of a call that asks for nothing special. */
        static Order of(String account, Origin origin) {
            return new Order(account, null, origin);
        }
    }

    Reply.Answer answer(Endpoint endpoint, JsonNode input, Order order) {
        JsonNode output = json(endpoint, input, order);
        return Reply.json(200, output).with("x-fal-billable-units", Integer.toString(units(output)));
    }

    JsonNode json(Endpoint endpoint, JsonNode input, Order order) {
        MediaPublisher publisher =
                input.path("sync_mode").asBoolean() ? MediaFile::dataUri : file -> publish(file, order);
        return endpoint.output(input, publisher);
    }

    static int units(JsonNode output) {
        return Math.max(1, output.path("images").size());
    }

    private String publish(MediaFile file, Order order) {
        String path = files.add(file);
        access.add(path, order.account(), order.lifecycle());
        return order.origin().url(FalHost.CDN, path);
    }
}
