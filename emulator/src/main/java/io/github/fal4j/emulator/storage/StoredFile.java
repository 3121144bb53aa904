package io.github.fal4j.emulator.storage;

/**
 * A file at an address; without content as long as its upload is not complete. Immutable; nobody changes the content.
 */
public final class StoredFile {

    private final String path;
    private final String contentType;
    private final String owner;
    private final Lifecycle lifecycle;
    private final byte[] content;

    StoredFile(String path, String contentType, String owner, Lifecycle lifecycle, byte[] content) {
        this.path = path;
        this.contentType = contentType;
        this.owner = owner;
        this.lifecycle = lifecycle;
        this.content = content;
    }

    /** Returns where the file is, such as {@code /files/b/0a1b2c3d/robot.png}. */
    public String path() {
        return path;
    }

    /** Returns the type that it was uploaded with. */
    public String contentType() {
        return contentType;
    }

    /** Returns the account that uploaded it. */
    public String owner() {
        return owner;
    }

    /** Returns what its upload said of its time and of who may download it. */
    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** Returns the content itself. */
    public byte[] content() {
        return content;
    }

    StoredFile with(byte[] all) {
        return new StoredFile(path, contentType, owner, lifecycle, all);
    }
}
