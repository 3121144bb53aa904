package io.github.fal4j.packaged;

import io.github.fal4j.EndpointInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * What each endpoint takes of the jar: its own classes, and those that the endpoints of its app share.
 *
 * @param rows the sizes, by endpoint id; what an app shares stands under {@code owner/app (shared)}
 */
record EndpointSizes(SortedMap<String, Size> rows) {

    private static final String SHARED = " (shared)";

    /**
     * What some classes take.
     *
     * @param classes how many
     * @param bytes what they are compressed
     */
    record Size(int classes, long bytes) {

        Size plus(long more) {
            return new Size(classes + 1, bytes + more);
        }
    }

    static EndpointSizes of(Path jar, Collection<EndpointInfo> endpoints) throws IOException {
        Map<String, String> owners = new HashMap<>();
        Map<String, String> apps = new HashMap<>();
        for (EndpointInfo endpoint : endpoints) {
            String path = endpoint.className().replace('.', '/');
            List.of("", "Input", "Output").forEach(suffix -> owners.put(path + suffix, endpoint.toString()));
            apps.put(path.substring(0, path.lastIndexOf('/')), endpoint.id().app());
        }
        SortedMap<String, Size> rows = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String row = row(entry.getName(), owners, apps);
                if (row != null) {
                    rows.put(row, rows.getOrDefault(row, new Size(0, 0)).plus(entry.getCompressedSize()));
                }
            }
        }
        return new EndpointSizes(rows);
    }

    private static String row(String entry, Map<String, String> owners, Map<String, String> apps) {
        if (!entry.endsWith(".class")) {
            return null;
        }
        String type = entry.substring(0, entry.length() - ".class".length()).replaceFirst("\\$.*", "");
        String app = apps.get(type.substring(0, type.lastIndexOf('/')));
        return owners.getOrDefault(type, app == null ? null : app + SHARED);
    }

    /** Returns what half of the endpoints stay below with their own classes. */
    long median() {
        List<Long> own = rows.entrySet().stream()
                .filter(row -> !row.getKey().endsWith(SHARED))
                .map(row -> row.getValue().bytes())
                .sorted()
                .toList();
        return own.get(own.size() / 2);
    }

    static EndpointSizes read(Path ledger) throws IOException {
        return new EndpointSizes(Files.readAllLines(ledger).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(
                        columns -> columns[0],
                        columns -> new Size(Integer.parseInt(columns[1]), Long.parseLong(columns[2])),
                        (one, other) -> one,
                        TreeMap::new)));
    }

    void write(Path ledger) throws IOException {
        String lines = rows.entrySet().stream()
                .map(row -> row.getKey() + "\t" + row.getValue().classes() + "\t"
                        + row.getValue().bytes() + "\n")
                .collect(Collectors.joining());
        Files.writeString(ledger, "endpoint\tclasses\tbytes\n" + lines);
    }
}
