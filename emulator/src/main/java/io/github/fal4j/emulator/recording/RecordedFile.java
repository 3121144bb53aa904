package io.github.fal4j.emulator.recording;

import io.github.fal4j.emulator.media.MediaFile;
import io.github.fal4j.emulator.media.MediaFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that was downloaded when its answer was recorded.
 *
 * @param file where it is
 */
record RecordedFile(Path file) implements MediaFile {

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String contentType() {
        MediaFormat format = MediaFormat.named(name().substring(name().lastIndexOf('.') + 1));
        return format == null ? "application/octet-stream" : format.contentType();
    }

    @Override
    public byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The recorded file " + file + " cannot be read", e);
        }
    }
}
