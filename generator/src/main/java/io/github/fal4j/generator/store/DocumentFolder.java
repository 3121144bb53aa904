package io.github.fal4j.generator.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.read.StoredForm;
import io.github.fal4j.generator.read.StrictJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * The stored documents: {@code <endpoint id>.json} below a folder, in their {@linkplain StoredForm stored form}.
 *
 * <p>Every file is whole at any moment: it is written aside and put in place by one atomic move. Files of other names are not looked
 * at. Ids that differ only by case never share a folder, since a file system may not tell them apart.
 */
public final class DocumentFolder {

    /** What the reader of documents accepts; the largest real one has 66 KB. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String SUFFIX = ".json";
    /** What is known of an endpoint besides its document, which those who bring a document may not know. */
    private static final List<String> FACTS = List.of("displayName", "kind", "group", "unit");
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

    /** Opens a folder, which need not exist yet. */
    public static DocumentFolder at(Path folder) throws IOException {
        Set<String> stored = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                        .forEach(file -> stored.add(idOf(folder.relativize(file))));
            }
        }
        stored.removeIf(id -> !EndpointPath.isSafe(id));
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
    public Optional<String> claim(String id) {
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

    /**
     * Stores a document unless it is there already, in whatever format.
     *
     * <p>Facts of the endpoint that the new document does not know, but the stored one does, stay.
     */
    public Outcome put(String id, ObjectNode document) throws IOException {
        Path file = file(id);
        JsonNode present = Files.exists(file) ? read(file) : MissingNode.getInstance();
        ObjectNode form = StoredForm.of(withFactsOf(present, document));
        byte[] content = StoredForm.bytes(form);
        if (content.length > MAX_BYTES) {
            throw new IOException("it is larger than " + MAX_BYTES + " bytes, which no endpoint document is");
        }
        if (!Files.exists(file)) {
            replace(file, content);
            return Outcome.NEW;
        }
        if (present instanceof ObjectNode known
                && StoredForm.isServed(known) == StoredForm.isServed(form)
                && Arrays.equals(StoredForm.bytes(known), content)) {
            return Outcome.UNCHANGED;
        }
        replace(file, content);
        return Outcome.CHANGED;
    }

    private static ObjectNode withFactsOf(JsonNode present, ObjectNode document) {
        JsonNode known = metadata(present);
        if (metadata(document) instanceof ObjectNode facts) {
            for (String fact : FACTS) {
                if (!facts.has(fact) && known.has(fact)) {
                    facts.set(fact, known.get(fact));
                }
            }
        }
        return document;
    }

    /** Returns the stored ids that nobody has claimed. */
    public List<String> unclaimed() {
        return stored.stream().filter(id -> !claimed.containsKey(key(id))).toList();
    }

    /** Returns the status that a stored document notes; empty when none. */
    public String statusOf(String id) {
        return metadata(read(file(id))).path(DocumentStatus.STATUS).asText();
    }

    /** Notes in a stored document that its endpoint is no longer active. */
    public void markDeprecated(String id) throws IOException {
        if (read(file(id)) instanceof ObjectNode document && metadata(document) instanceof ObjectNode metadata) {
            metadata.put(DocumentStatus.STATUS, DocumentStatus.DEPRECATED);
            replace(file(id), StoredForm.bytes(document));
        }
    }

    /** Removes a stored document. */
    public void delete(String id) throws IOException {
        Files.deleteIfExists(file(id));
        stored.remove(id);
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
        Files.createDirectories(folder);
        AtomicFile.replace(file, folder.resolve(ASIDE), content);
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
