package io.github.fal4j.generator.sync;

import io.github.fal4j.generator.read.EndpointPatterns;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch, from where, into which folder.
 *
 * @param folder the folder of documents, made if only its last part is missing
 * @param catalogue the address below which {@code /models} lists the endpoints
 * @param documents the address that answers one document for {@code ?endpoint_id=}
 * @param patterns endpoint ids to fetch, as globs such as {@code fal-ai/flux/**}; all if there are none
 * @param key an API key for the catalogue, which answers without one too; sent to no other address, and never over plain http except
 *     to this machine
 */
public record SyncRequest(
        Path folder,
        URI catalogue,
        URI documents,
        List<String> patterns,
        @Nullable String key) {

    /** The catalogue of fal.ai. */
    public static final String DEFAULT_CATALOGUE = "https://api.fal.ai/v1";
    /** Where fal.ai serves single documents. */
    public static final String DEFAULT_DOCUMENTS = "https://fal.ai/api/openapi/queue/openapi.json";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Checks everything that can be wrong before the first request.
     *
     * @throws IllegalArgumentException if it is; the message says what and how to mend it
     */
    public SyncRequest {
        folder = folder.toAbsolutePath().normalize();
        requireFolder(folder);
        catalogue = requireWeb(catalogue, "catalogue");
        documents = requireWeb(documents, "documents");
        patterns = List.copyOf(patterns);
        EndpointPatterns unused = new EndpointPatterns(patterns);
        key = key == null || key.isBlank() ? null : key.strip();
        if (key != null && !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the key holds characters that no key has; copy it again");
        }
    }

    /** The header's value, or null where no key may or can be sent. */
    @Nullable
    String authorization() {
        return key == null || isKeyUnsafe() ? null : "Key " + key;
    }

    boolean isKeyUnsafe() {
        return key != null && !catalogue.getScheme().equals("https") && !THIS_MACHINE.contains(catalogue.getHost());
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "SyncRequest[" + catalogue + " and " + documents + " to " + folder + ", " + patterns + "]";
    }

    private static void requireFolder(Path folder) {
        if (Files.exists(folder) ? !Files.isDirectory(folder) : !Files.isDirectory(parent(folder))) {
            throw new IllegalArgumentException(
                    folder + " is neither a folder nor a new name in one; make the folder first");
        }
        if (!Files.isWritable(Files.exists(folder) ? folder : parent(folder))) {
            throw new IllegalArgumentException(folder + " cannot be written to; give another folder");
        }
    }

    private static Path parent(Path folder) {
        return Objects.requireNonNullElse(folder.getParent(), folder);
    }

    private static URI requireWeb(URI address, String what) {
        String scheme = address.getScheme();
        if (address.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException(
                    "the address of the " + what + " is no http or https address: " + address);
        }
        return address;
    }
}
