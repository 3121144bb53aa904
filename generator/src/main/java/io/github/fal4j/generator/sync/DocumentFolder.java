package io.github.fal4j.generator.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.read.StrictJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The stored documents: {@code <endpoint id>.json} below a folder.
 *
 * <p>Every file is whole at any moment: it is written aside and put in place by one atomic move. Files of other names are not looked
 * at. Ids that differ only by case never share a folder, since a file system may not tell them apart.
 */
final class DocumentFolder {

    /** What the reader of documents accepts; the largest real one has 66 KB. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String SUFFIX = ".json";
    /** Where a document is written before it takes its place; a killed run may leave it behind, the next one writes over it. */
    private static final String ASIDE = ".sync-document.tmp";

    private final Path folder;
    /** The ids that the files' places say. */
    private final Set<String> stored;
    /** The ids of this run, by their key. */
    private final Map<String, String> claimed = new HashMap<>();
    /** Where the document of an id is, if its file's place differs by case. */
    private final Map<String, String> places = new HashMap<>();

    private DocumentFolder(Path folder, Set<String> stored) {
        this.folder = folder;
        this.stored = stored;
    }

    static DocumentFolder at(Path folder) throws IOException {
        Set<String> stored = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                        .forEach(file -> stored.add(idOf(folder.relativize(file))));
            }
        }
        stored.removeIf(id -> !CatalogueEntry.isSafeId(id));
        return new DocumentFolder(folder, stored);
    }

    private static String idOf(Path relative) {
        String name = relative.toString().replace(File.separatorChar, '/');
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * Takes an id's place for this run.
     *
     * @return another id that has the place already, where case is ignored
     */
    Optional<String> claim(String id) {
        String first = claimed.putIfAbsent(key(id), id);
        if (first != null) {
            return first.equals(id) ? Optional.empty() : Optional.of(first);
        }
        if (stored.contains(id)) {
            return Optional.empty();
        }
        Optional<String> twin = stored.stream().filter(id::equalsIgnoreCase).findFirst();
        // Where case is ignored, a folder keeps the case of whoever came first, so the document itself has to be asked.
        if (twin.isPresent()
                && metadata(read(file(twin.get()))).path("endpointId").asText().equals(id)) {
            places.put(id, twin.get());
            return Optional.empty();
        }
        return twin;
    }

    /** Stores a document unless it is there already, in whatever order and format. */
    Outcome put(String id, ObjectNode document) throws IOException {
        byte[] content = CanonicalJson.write(document);
        if (content.length > MAX_BYTES) {
            throw new IOException("it is larger than " + MAX_BYTES + " bytes, which no endpoint document is");
        }
        Path file = file(id);
        if (!Files.exists(file)) {
            replace(file, content);
            return Outcome.NEW;
        }
        JsonNode present = read(file);
        if (!present.isMissingNode() && Arrays.equals(CanonicalJson.write(present), content)) {
            return Outcome.UNCHANGED;
        }
        replace(file, content);
        return Outcome.CHANGED;
    }

    /** Returns the stored ids that nobody has claimed. */
    List<String> unclaimed() {
        return stored.stream().filter(id -> !claimed.containsKey(key(id))).toList();
    }

    /** Returns the status that a stored document notes; empty when none. */
    String statusOf(String id) {
        return metadata(read(file(id))).path(DocumentStatus.STATUS).asText();
    }

    void markDeprecated(String id) throws IOException {
        JsonNode document = read(file(id));
        if (metadata(document) instanceof ObjectNode metadata) {
            metadata.put(DocumentStatus.STATUS, DocumentStatus.DEPRECATED);
            replace(file(id), CanonicalJson.write(document));
        }
    }

    private Path file(String id) {
        return folder.resolve(places.getOrDefault(id, id) + SUFFIX);
    }

    /** Nothing where a file is no JSON: it is about to be replaced. */
    private static JsonNode read(Path file) {
        try {
            return Files.size(file) > MAX_BYTES
                    ? MissingNode.getInstance()
                    : StrictJson.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode metadata(JsonNode document) {
        return document.path("info").path(DocumentStatus.METADATA);
    }

    private void replace(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path aside = folder.resolve(ASIDE);
        try {
            Files.write(
                    aside,
                    content,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
