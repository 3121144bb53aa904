package io.github.fal4j.emulator.platform;

import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The endpoints that there are documents for, in order of their ids, as they were when first asked for. Thread-safe. */
public final class Catalogue {

    private static final String INDEX = "io/github/fal4j/index.tsv";
    private static final String SUFFIX = ".json";

    private final @Nullable Path folder;
    private final Endpoints endpoints;
    private @Nullable SortedMap<String, CatalogueEntry> entries;

    /** Lists the documents of the class path and of this folder, null for the class path alone. */
    public Catalogue(@Nullable Path folder, Endpoints endpoints) {
        this.folder = folder;
        this.endpoints = endpoints;
    }

    /** Returns all entries. */
    public Collection<CatalogueEntry> entries() {
        return known().values();
    }

    /** Returns the entry of an id, or null if there is none. */
    public @Nullable CatalogueEntry find(String id) {
        return known().get(id);
    }

    private synchronized Map<String, CatalogueEntry> known() {
        if (entries == null) {
            SortedMap<String, CatalogueEntry> read = new TreeMap<>();
            try {
                readIndex(read);
                readFolder(read);
            } catch (IOException e) {
                throw new UncheckedIOException("The documents cannot be listed", e);
            }
            entries = Collections.unmodifiableSortedMap(read);
        }
        return entries;
    }

    private static void readIndex(Map<String, CatalogueEntry> entries) throws IOException {
        try (InputStream stream = Catalogue.class.getClassLoader().getResourceAsStream(INDEX)) {
            if (stream == null) {
                return; // documents of the folder alone
            }
            var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines();
            lines.skip(1).map(CatalogueEntry::ofIndex).forEach(entry -> entries.put(entry.id(), entry));
        }
    }

    private void readFolder(Map<String, CatalogueEntry> entries) throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                CatalogueEntry entry =
                        name.endsWith(SUFFIX) ? ofDocument(name.substring(0, name.length() - SUFFIX.length())) : null;
                if (entry != null) {
                    entries.put(entry.id(), entry);
                }
            }
        }
    }

    /** What cannot be used as a document is none of an endpoint that could be listed. */
    private @Nullable CatalogueEntry ofDocument(String id) {
        try {
            Endpoint endpoint = endpoints.find(id);
            return endpoint == null ? null : CatalogueEntry.ofInfo(id, endpoint.info());
        } catch (UncheckedIOException unusable) {
            return null;
        }
    }
}
