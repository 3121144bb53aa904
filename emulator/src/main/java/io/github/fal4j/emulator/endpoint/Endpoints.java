package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.recording.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds endpoints by id: in a folder of documents if there is one, then on the class path. Thread-safe. */
public final class Endpoints {

    private static final String CLASS_PATH_FOLDER = "io/github/fal4j/specs/";

    /** Segments of plain characters, none of which starts with a dot, so that no id leaves the folder. */
    private static final Pattern ID = Pattern.compile("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)+");

    private final @Nullable Path folder;
    private final Recordings recordings;
    private final FileSizes sizes = new FileSizes();
    /** Numbers stay as they are written, since documents are served as they are. */
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private volatile FileLookup files = path -> null;
    private final Map<String, Endpoint> known = new ConcurrentHashMap<>();

    /**
     * Looks in this folder first, where a document is {@code <endpoint id>.json}; null for the class path alone. Endpoints of which
     * there are recordings need no document.
     */
    public Endpoints(@Nullable Path folder, Recordings recordings) {
        this.folder = folder;
        this.recordings = recordings;
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(200).build());
    }

    /** Says where the files are that inputs name; until then there are none. */
    public void lookUpFiles(FileLookup lookup) {
        files = lookup;
    }

    /**
     * Returns the endpoint of an id, or null if there is no document for it.
     *
     * @throws UncheckedIOException if there is one that cannot be read
     */
    public @Nullable Endpoint find(String id) {
        Endpoint endpoint = known.get(id);
        if (endpoint != null || !ID.matcher(id).matches()) {
            return endpoint;
        }
        // Two threads may read the same document once each; the first one stays.
        Endpoint read = read(id);
        return read == null ? null : known.computeIfAbsent(id, unused -> read);
    }

    private @Nullable Endpoint read(String id) {
        try (InputStream stream = open(id)) {
            if (stream == null) {
                return recordings.know(id) ? endpoint(id, mapper.createObjectNode()) : null;
            }
            JsonNode root = mapper.readTree(stream);
            if (root instanceof ObjectNode object) {
                return endpoint(id, object);
            }
            throw new IOException("it is not a JSON object");
        } catch (IOException e) {
            throw new UncheckedIOException("The document of " + id + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Endpoint endpoint(String id, ObjectNode document) {
        return new Endpoint(new EndpointDocument(id, document), path -> files.find(path), recordings, sizes);
    }

    private @Nullable InputStream open(String id) throws IOException {
        if (folder != null) {
            Path file = folder.resolve(id + ".json");
            if (Files.isRegularFile(file)) {
                return Files.newInputStream(file);
            }
        }
        return Endpoints.class.getClassLoader().getResourceAsStream(CLASS_PATH_FOLDER + id + ".json");
    }
}
