package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.FileLookup;
import io.github.fal4j.emulator.media.MediaFile;
import io.github.fal4j.emulator.media.MediaFiles;
import io.github.fal4j.emulator.storage.FileStore;
import io.github.fal4j.emulator.storage.StoredFile;
import org.jspecify.annotations.Nullable;

/** Finds files that were uploaded or made by what an address of this emulator says behind the host's name. */
record ReachableFiles(MediaFiles made, FileStore uploaded) implements FileLookup {

    @Override
    public @Nullable Found find(String path) {
        MediaFile file = made.find(path);
        if (file != null) {
            return new Found(file.contentType(), file::bytes);
        }
        StoredFile stored = uploaded.find(path);
        return stored == null ? null : new Found(stored.contentType(), stored::content);
    }
}
