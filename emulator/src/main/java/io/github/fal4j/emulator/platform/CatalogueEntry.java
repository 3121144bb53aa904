package io.github.fal4j.emulator.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * One endpoint of the catalogue. What is not known is empty.
 *
 * @param id the endpoint id
 * @param category such as {@code text-to-image}
 * @param kind {@code inference} or {@code training}
 * @param displayName the name for people
 * @param unit what it is billed by, in the plural, such as {@code images}
 * @param status {@code active} or {@code deprecated}
 */
public record CatalogueEntry(String id, String category, String kind, String displayName, String unit, String status) {

    private static final int COLUMNS = 6;

    /** Reads a line of the index. */
    static CatalogueEntry ofIndex(String line) {
        List<String> columns = List.of(line.split("\t", -1));
        if (columns.size() < COLUMNS) {
            throw new IllegalArgumentException("The index of documents has a line that is too short: " + line);
        }
        return new CatalogueEntry(
                columns.get(0), columns.get(1), columns.get(2), columns.get(3), columns.get(4), columns.get(5));
    }

    /** Reads what a document says of itself. */
    static CatalogueEntry ofInfo(String id, JsonNode info) {
        JsonNode facts = info.path("x-fal-metadata");
        return new CatalogueEntry(
                id,
                facts.path("category").asText(""),
                facts.path("kind").asText("inference"),
                facts.path("displayName").asText(id),
                facts.path("unit").asText(""),
                facts.path("status").asText("active"));
    }

    /** Tells whether every word of a query is in the id, the name or the category. */
    public boolean matches(String query) {
        String text = (id + " " + displayName + " " + category).toLowerCase(Locale.ROOT);
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
