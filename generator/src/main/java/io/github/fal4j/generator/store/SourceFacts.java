package io.github.fal4j.generator.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in the {@code index.tsv} beside documents that are to be imported, about their endpoints. */
final class SourceFacts {

    static final String FILE = "index.tsv";

    private static final String ID = "endpoint_id";
    /** The columns that are read, and what a document calls them; others, such as prices, change too often to be kept. */
    private static final Map<String, String> COLUMNS = Map.of(
            "category", "category",
            "kind", "kind",
            "display_name", "displayName",
            "group", "group",
            "unit", "unit",
            "status", DocumentStatus.STATUS);

    private final Map<String, Map<String, String>> facts = new LinkedHashMap<>();
    private final boolean present;

    private SourceFacts(boolean present) {
        this.present = present;
    }

    /** Reads the file if there is one; lines that cannot be used are reported and left out. */
    static SourceFacts in(Path folder, Problems problems) throws IOException {
        Path file = folder.resolve(FILE);
        SourceFacts facts = new SourceFacts(Files.exists(file));
        if (facts.present) {
            facts.read(Files.readAllLines(file), problems);
        }
        return facts;
    }

    private void read(List<String> lines, Problems problems) throws IOException {
        List<String> header = lines.isEmpty() ? List.of() : List.of(lines.get(0).split("\t", -1));
        if (!header.contains(ID)) {
            throw new IOException(FILE + " has no column " + ID + " in its first line; correct or remove it");
        }
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            String place = "#/line " + (i + 1);
            if (cells.length != header.size()) {
                problems.error(FILE, place, "has " + cells.length + " columns instead of " + header.size());
                continue;
            }
            Map<String, String> row = new HashMap<>();
            for (int column = 0; column < cells.length; column++) {
                row.put(header.get(column), cells[column].strip());
            }
            if (facts.putIfAbsent(row.getOrDefault(ID, ""), row) != null) {
                problems.error(FILE, place, "names " + row.get(ID) + " a second time, which does not count");
            }
        }
    }

    /** Puts into a document what it does not say itself; all that was imported has a status. */
    void complete(String id, ObjectNode document, Problems problems) {
        ObjectNode metadata = document.withObjectProperty("info").withObjectProperty(DocumentStatus.METADATA);
        Map<String, String> row = facts.getOrDefault(id, Map.of());
        if (present && row.isEmpty()) {
            problems.warning(id, "#", "has no line in " + FILE + "; only what its document says is known");
        }
        COLUMNS.forEach((column, fact) -> {
            String value = row.getOrDefault(column, "");
            if (!value.isEmpty() && !metadata.has(fact)) {
                metadata.put(fact, value);
            }
        });
        if (!metadata.has(DocumentStatus.STATUS)) {
            metadata.put(DocumentStatus.STATUS, DocumentStatus.ACTIVE);
        }
    }

    /** Reports the lines about endpoints that no document describes. */
    void reportUnused(Set<String> documents, Problems problems) {
        Set<String> unused = new HashSet<>(facts.keySet());
        unused.removeAll(documents);
        unused.forEach(id -> problems.error(id, "#", "has a line in " + FILE + ", but no document"));
    }
}
