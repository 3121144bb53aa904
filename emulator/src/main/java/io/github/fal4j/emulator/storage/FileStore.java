package io.github.fal4j.emulator.storage;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Uploaded files by their paths, the oldest of which are forgotten if there are too many, and uploads under way by their ids. Thread-safe. */
public final class FileStore {

    private static final byte[] NOTHING = {};

    /** Uploads under way beyond this number are most likely not under way any more. */
    private static final int MAX_UPLOADS = 10_000;

    private final FileAccess access;
    private final long capacity;
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private long bytes;
    private final Map<String, Upload> uploads = Bounded.map(MAX_UPLOADS);
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * An upload that is not complete.
     *
     * @param id its id
     * @param file what will become of it
     * @param parts what has come, by number
     */
    public record Upload(String id, StoredFile file, Map<Integer, byte[]> parts) {

        private long bytes() {
            return parts.values().stream().mapToLong(part -> part.length).sum();
        }
    }

    /**
     * A part that a caller names to complete an upload.
     *
     * @param number its number, from 1
     * @param etag what the caller was told when it came
     */
    public record NamedPart(int number, String etag) {}

    /**
     * Starts empty.
     *
     * @param access where it is noted who may download what
     * @param capacity how many bytes are kept, unless the latest file alone has more
     */
    public FileStore(FileAccess access, long capacity) {
        this.access = access;
        this.capacity = capacity;
    }

    /**
     * What an upload says of a file.
     *
     * @param name its name, which becomes a part of its path
     * @param contentType its type
     * @param owner the account that uploads it
     * @param lifecycle how long it is kept, and for whom
     */
    public record Description(String name, String contentType, String owner, Lifecycle lifecycle) {

        private StoredFile at(String path, byte[] content) {
            return new StoredFile(path, contentType, owner, lifecycle, content);
        }
    }

    /** Keeps a file. */
    public StoredFile add(Description description, byte[] content) {
        StoredFile file = description.at(newPath(description.name()), content);
        keep(file);
        return file;
    }

    /** Begins an upload. */
    public Upload begin(Description description) {
        StoredFile file = description.at(newPath(description.name()), NOTHING);
        Upload upload = new Upload("u-" + numbers.incrementAndGet(), file, new ConcurrentSkipListMap<>());
        uploads.put(upload.id(), upload);
        return upload;
    }

    /** Keeps a part of an upload; of more bytes in all parts than may be stored, the oldest other uploads are forgotten. */
    public void addPart(Upload upload, int number, byte[] content) {
        synchronized (uploads) {
            upload.parts().put(number, content);
            long total = uploads.values().stream().mapToLong(Upload::bytes).sum();
            Iterator<Upload> oldest = uploads.values().iterator();
            while (total > capacity && oldest.hasNext()) {
                Upload forgotten = oldest.next();
                if (!forgotten.id().equals(upload.id())) {
                    oldest.remove();
                    total -= forgotten.bytes();
                }
            }
        }
    }

    private synchronized void keep(StoredFile file) {
        access.add(file.path(), file.owner(), file.lifecycle());
        files.put(file.path(), file);
        bytes += file.content().length;
        Iterator<StoredFile> oldest = files.values().iterator();
        while (bytes > capacity && files.size() > 1) {
            StoredFile forgotten = oldest.next();
            oldest.remove();
            access.forget(forgotten.path());
            bytes -= forgotten.content().length;
        }
    }

    /** Returns the upload of an id, or null if there is none under way. */
    public @Nullable Upload upload(String id) {
        return uploads.get(id);
    }

    /** Ends an upload with its whole content. */
    public void complete(Upload upload, byte[] content) {
        if (uploads.remove(upload.id()) != null) {
            keep(upload.file().with(content));
        }
    }

    /** Puts the parts together, by number, whatever the order in which they are named; returns what is wrong, or null. */
    public @Nullable String complete(Upload upload, List<NamedPart> parts) {
        if (parts.stream().map(NamedPart::number).distinct().count() < parts.size()) {
            return "A part is named twice";
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (NamedPart part : parts.stream()
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .toList()) {
            byte[] content = upload.parts().get(part.number());
            if (content == null) {
                return "Part " + part.number() + " was not uploaded";
            }
            if (!part.etag().replace("\"", "").equals(etag(content))) {
                return "The etag of part " + part.number() + " is not the one that it was given";
            }
            whole.writeBytes(content);
        }
        if (parts.isEmpty()) {
            return "No parts are named";
        }
        complete(upload, whole.toByteArray());
        return null;
    }

    /** Returns the file at a path, or null if there is none, or none any more. */
    public synchronized @Nullable StoredFile find(String path) {
        return files.get(path);
    }

    /** Returns what names content, without quotes. */
    public static String etag(byte[] content) {
        return Digest.of(content).substring(0, 32);
    }

    private String newPath(String name) {
        String id = HexFormat.of().toHexDigits(numbers.incrementAndGet());
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return "/files/b/" + id + "/" + (plain.isEmpty() ? "upload.bin" : plain);
    }
}
