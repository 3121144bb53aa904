package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.content.ContentTypes;
import io.github.fal4j.storage.ResumableUpload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file of this machine, never held open between reads. */
final class FileSource implements Source {

    private final Path file;
    private final long length;
    private final FileTime modified;
    private long position;

    FileSource(Path file) throws IOException {
        this.file = file;
        if (Files.isDirectory(file)) {
            throw new LocalFailure(file + " is a folder; make an archive of it first", null);
        }
        this.length = Files.size(file);
        this.modified = Files.getLastModifiedTime(file);
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public @Nullable String type() {
        return null;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Instant modified() {
        return modified.toInstant();
    }

    /** Checks that the file is the very one whose upload was begun. */
    FileSource as(ResumableUpload begun) throws LocalFailure {
        if (length != begun.fileSize() || !modified().equals(begun.lastModified())) {
            throw new LocalFailure(
                    file + " is not as it was when its upload began (" + begun.fileSize() + " bytes, changed last at "
                            + begun.lastModified() + "); upload it anew",
                    null);
        }
        return this;
    }

    @Override
    public byte[] head() throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(ContentTypes.HEAD);
        }
    }

    @Override
    public @Nullable Bytes next(long count) {
        long next = Math.min(count, length - position);
        if (next == 0) {
            return null;
        }
        position += next;
        return Bytes.of(file, position - next, next);
    }

    @Override
    public void verify() throws IOException {
        if (position != length
                || Files.size(file) != length
                || !Files.getLastModifiedTime(file).equals(modified)) {
            throw new LocalFailure(file + " was changed while it was uploaded", null);
        }
    }

    @Override
    public void close() {}
}
