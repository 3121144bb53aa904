package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.emulator.media.MadeFile;
import io.github.fal4j.emulator.media.MediaKind;
import io.github.fal4j.emulator.media.MediaPublisher;
import org.jspecify.annotations.Nullable;

/** What objects that stand for files say about them; all of it is true of the bytes. */
final class FileFields {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MediaPublisher publisher;
    private final FileSizes sizes;

    FileFields(MediaPublisher publisher, FileSizes sizes) {
        this.publisher = publisher;
        this.sizes = sizes;
    }

    String publish(MadeFile file) {
        return publisher.publish(file);
    }

    /** Returns what a property says, or null if it says something else. */
    @Nullable
    JsonNode fact(MadeFile file, String property) {
        boolean film = file.format().kind() == MediaKind.VIDEO;
        boolean plays = film || file.format().kind() == MediaKind.AUDIO;
        return switch (property) {
            case "url" -> JSON.textNode(publish(file));
            case "content_type" -> JSON.textNode(file.contentType());
            case "file_name" -> JSON.textNode(file.name());
            case "file_size" -> JSON.numberNode(sizes.of(file));
            case "width" -> JSON.numberNode(file.width());
            case "height" -> JSON.numberNode(file.height());
            case "duration" -> plays ? JSON.numberNode(file.seconds()) : null;
            case "fps" -> film ? rate(file.framesPerSecond()) : null;
            case "num_frames", "frame_count" -> film ? JSON.numberNode(file.frames()) : null;
            case "format" -> JSON.textNode(file.format().extension());
            default -> null;
        };
    }

    private static JsonNode rate(double perSecond) {
        return perSecond == Math.rint(perSecond) ? JSON.numberNode((int) perSecond) : JSON.numberNode(perSecond);
    }
}
