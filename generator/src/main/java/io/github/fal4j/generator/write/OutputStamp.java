package io.github.fal4j.generator.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.fal4j.generator.problem.Problem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers in the output folder what it was made from, so that a run with nothing to do can be left out.
 *
 * <p>The stamp holds as long as what the run read is the same to the byte, and no file that it wrote has another size or time.
 * A stamp that cannot be read holds nothing: the worst it can cause is a run too many.
 */
public final class OutputStamp {

    private static final String NAME = ".fal4j-stamp.json";
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;

    public OutputStamp(Path folder) {
        this.folder = folder;
    }

    /**
     * What a run had to say.
     *
     * @param source the digest of what it read
     * @param endpoints the number of endpoints
     * @param types the number of types
     * @param described the number of fields with a description
     * @param fields the number of all fields
     * @param problems what was wrong with the documents
     * @param files size and time of every generated file, by its path
     */
    public record Remembered(
            String source,
            int endpoints,
            int types,
            int described,
            int fields,
            List<Problem> problems,
            Map<String, String> files) {}

    /**
     * Returns what the last run had to say, if running again would come to the same.
     *
     * @param source a digest of everything that the output depends on
     */
    public Optional<Remembered> ifMadeFrom(String source) throws IOException {
        Path stamp = folder.resolve(NAME);
        if (!Files.isRegularFile(stamp)) {
            return Optional.empty();
        }
        try {
            Remembered last = MAPPER.readValue(stamp.toFile(), Remembered.class);
            boolean same = source.equals(last.source()) && last.files().equals(files());
            return same ? Optional.of(last) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Remembers a run that has just ended. */
    public void remember(String source, int endpoints, int types, int described, int fields, List<Problem> problems)
            throws IOException {
        Files.createDirectories(folder);
        MAPPER.writeValue(
                folder.resolve(NAME).toFile(),
                new Remembered(source, endpoints, types, described, fields, problems, files()));
    }

    /** Forgets the last run before its output is touched: a run that is killed leaves no stamp. */
    public void forget() throws IOException {
        if (Files.isDirectory(folder)) {
            Files.deleteIfExists(folder.resolve(NAME));
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        // The visitor is handed what would else be asked of the system twice more for each of thousands of files.
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (facts.isRegularFile() && file.toString().endsWith(".java")) {
                    files.put(
                            folder.relativize(file).toString(),
                            facts.size() + " " + facts.lastModifiedTime().toMillis());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
