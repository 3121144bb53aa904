package io.github.fal4j.emulator.storage;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Uploaded files by their paths, and uploads under way by their ids. Thread-safe. */
public final class FileStore {

    private static final byte[] NOTHING = {};

    private final InstantSource time;
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * An upload that is not complete.
     *
     * @param id its id
     * @param file what will become of it
     * @param parts what has come, by number
     */
    public record Upload(String id, StoredFile file, Map<Integer, byte[]> parts) {}

    /**
     * A part that a caller names to complete an upload.
     *
     * @param number its number, from 1
     * @param etag what the caller was told when it came
     */
    public record NamedPart(int number, String etag) {}

    /** Starts empty. */
    public FileStore(InstantSource time) {
        this.time = time;
    }

    /** Keeps a file. */
    public StoredFile add(String name, String contentType, Lifecycle lifecycle, byte[] content) {
        StoredFile file = new StoredFile(newPath(name), contentType, lifecycle, content);
        files.put(file.path(), file);
        return file;
    }

    /** Begins an upload. */
    public Upload begin(String name, String contentType, Lifecycle lifecycle) {
        StoredFile file = new StoredFile(newPath(name), contentType, lifecycle, NOTHING);
        Upload upload = new Upload("u-" + numbers.incrementAndGet(), file, new ConcurrentSkipListMap<>());
        uploads.put(upload.id(), upload);
        return upload;
    }

    /** Returns the upload of an id, or null if there is none under way. */
    public @Nullable Upload upload(String id) {
        return uploads.get(id);
    }

    /** Ends an upload with its whole content. */
    public void complete(Upload upload, byte[] content) {
        files.put(upload.file().path(), upload.file().with(content));
        uploads.remove(upload.id());
    }

    /** Puts the parts together, by number, whatever the order in which they are named; returns what is wrong, or null. */
    public @Nullable String complete(Upload upload, List<NamedPart> parts) {
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
    public @Nullable StoredFile find(String path) {
        StoredFile file = files.get(path);
        boolean gone = file != null
                && file.lifecycle().expires() != null
                && !file.lifecycle().expires().isAfter(time.instant());
        return gone ? null : file;
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
