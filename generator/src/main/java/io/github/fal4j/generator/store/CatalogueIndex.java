package io.github.fal4j.generator.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.problem.VisibleText;
import io.github.fal4j.generator.read.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a folder of documents holds, one line an endpoint, in a file of its own.
 *
 * <p>The columns are separated by tabs, the lines sorted by id. Everything in it follows from the documents, so that it can be
 * made anew at any time; the last column is the SHA-256 of the document's file, as {@code sha256sum} gives it.
 */
public final class CatalogueIndex {

    private static final List<String> FACTS = List.of("category", "kind", "displayName", "unit", "status");
    private static final String HEADER = "id\t" + String.join("\t", FACTS) + "\tsha256";
    private static final String SUFFIX = ".json";
    private static final String RENEW = "; the command import brings it up to date";

    private final Map<String, String> lines;

    private CatalogueIndex(Map<String, String> lines) {
        this.lines = lines;
    }

    /**
     * Makes the index of a folder; what is no document has no line.
     *
     * @throws IOException if the folder or a file in it cannot be read
     */
    public static CatalogueIndex of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .toList();
        }
        Map<String, String> lines = new TreeMap<>();
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            String id = name.substring(0, name.length() - SUFFIX.length());
            if (EndpointPath.isSafe(id)) {
                lines.put(id, line(id, Files.readAllBytes(file)));
            }
        }
        return new CatalogueIndex(lines);
    }

    private static String line(String id, byte[] document) {
        JsonNode metadata;
        try {
            metadata = StrictJson.parse(document).path("info").path(DocumentStatus.METADATA);
        } catch (IOException e) {
            metadata = MissingNode.getInstance(); // reported by the reader
        }
        StringBuilder line = new StringBuilder(id);
        for (String fact : FACTS) {
            line.append('\t').append(VisibleText.of(metadata.path(fact).asText()));
        }
        return line.append('\t').append(sha256(document)).toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads an index; an empty one if there is no file.
     *
     * @throws IOException if the file is no index
     */
    public static CatalogueIndex read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new CatalogueIndex(Map.of());
        }
        List<String> all = Files.readAllLines(file);
        if (all.isEmpty() || !all.get(0).equals(HEADER)) {
            throw new IOException(file + " is no index of documents: its first line is not \""
                    + HEADER.replace("\t", " ") + "\", with tabs; remove it, and the command import makes it anew");
        }
        Map<String, String> lines = new LinkedHashMap<>();
        all.stream().skip(1).forEach(line -> lines.put(line.split("\t", 2)[0], line));
        return new CatalogueIndex(lines);
    }

    /** Replaces the file in one step, unless it says the same already. */
    public void write(Path file) throws IOException {
        String text =
                lines.values().stream().map(line -> line + "\n").collect(Collectors.joining("", HEADER + "\n", ""));
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            AtomicFile.replace(file, file.resolveSibling(".index.tmp"), content);
        }
    }

    /**
     * Returns in what an index file and the documents do not agree.
     *
     * @throws IOException if the file is no index, or the folder cannot be read
     */
    public static List<Problem> differences(Path file, Path folder) throws IOException {
        Map<String, String> said = read(file).lines;
        Map<String, String> right = of(folder).lines;
        String place = String.valueOf(file.getFileName());
        Problems problems = new Problems();
        right.forEach((id, line) -> {
            String there = said.get(id);
            if (there == null) {
                problems.error(place, "#/" + id, "is missing, but there is a document" + RENEW);
            } else if (!there.equals(line)) {
                problems.error(place, "#/" + id, "says " + difference(there, line) + RENEW);
            }
        });
        said.keySet().stream()
                .filter(id -> !right.containsKey(id))
                .forEach(id -> problems.error(place, "#/" + id, "has no document" + RENEW));
        return problems.all();
    }

    private static String difference(String there, String right) {
        List<String> columns = List.of(HEADER.split("\t"));
        List<String> said = List.of(there.split("\t", -1));
        List<String> known = List.of(right.split("\t", -1));
        for (int i = 0; i < columns.size(); i++) {
            if (i < said.size() && !said.get(i).equals(known.get(i))) {
                return columns.get(i) + " \"" + said.get(i) + "\", but the document \"" + known.get(i) + "\"";
            }
        }
        return "something else than the document";
    }
}
