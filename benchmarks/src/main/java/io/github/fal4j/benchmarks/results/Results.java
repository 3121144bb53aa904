package io.github.fal4j.benchmarks.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that was found, the newest of each benchmark. The page is written from it and from nothing else.
 *
 * @param machine where
 * @param sections in the order in which they are shown
 */
public record Results(Machine machine, List<Section> sections) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Reads a file; one that is not there holds nothing. */
    public static Results read(Path file) {
        try {
            return Files.exists(file)
                    ? JSON.readValue(file.toFile(), Results.class)
                    : new Results(Machine.present(), List.of());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file + "; delete it to begin anew", failure);
        }
    }

    /** Writes a file. */
    public void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    /** Returns these with what a benchmark found now in the place of what it found before. */
    public Results with(Section section, List<String> order) {
        List<Section> all = new ArrayList<>(sections);
        all.removeIf(other -> other.name().equals(section.name()));
        all.add(section);
        all.sort(java.util.Comparator.comparingInt(one -> order.indexOf(one.name())));
        return new Results(Machine.present(), all);
    }
}
