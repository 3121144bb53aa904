package io.github.fal4j.generator.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A {@link NameLock} on disk: JSON with one name per line, sorted, so that a new name is a line in a diff. */
public final class NameLockFile {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private final Path file;

    public NameLockFile(Path file) {
        this.file = file;
    }

    /**
     * Returns the names on disk; none if there is no file yet.
     *
     * @throws IOException if there is one that is no list of names
     */
    public NameLock read() throws IOException {
        if (!Files.exists(file)) {
            return NameLock.EMPTY;
        }
        try {
            return MAPPER.readValue(Files.readAllBytes(file), NameLock.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " is no list of names: " + e.getOriginalMessage()
                            + ". Restore it from version control: without it, published types may be renamed",
                    e);
        }
    }

    /** Replaces the file in one step, unless it says the same already. */
    public void write(NameLock lock) throws IOException {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(lock) + "\n";
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " cannot be a file");
        }
        Path partial = Files.createTempFile(Files.createDirectories(folder), ".names", ".part");
        try {
            Files.write(partial, text.getBytes(StandardCharsets.UTF_8));
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
