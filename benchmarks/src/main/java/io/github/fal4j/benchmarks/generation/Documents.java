package io.github.fal4j.benchmarks.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders of documents of any size. */
final class Documents {

    private Documents() {}

    /** Copies so many documents; when there are no more, again, each time under other owners. */
    static void copy(Path from, Path to, int count) {
        try (Stream<Path> files = Files.walk(from)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            // Spread evenly, so that a few are like all.
            double step = Math.max(1.0, (double) all.size() / count);
            for (int number = 0; number < count; number++) {
                int turn = number / all.size();
                Path document = from.relativize(all.get((int) (number % all.size() * step)));
                String owner = document.getName(0) + (turn == 0 ? "" : "-" + turn);
                copyAs(
                        from.resolve(document),
                        to.resolve(owner).resolve(document.subpath(1, document.getNameCount())),
                        document.getName(0).toString(),
                        owner);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot copy the documents", failure);
        }
    }

    /** Copies one document and returns where it is now. */
    static Path copyOne(Path from, Path to, String endpoint) {
        Path document = Path.of(endpoint + ".json");
        try {
            copyAs(from.resolve(document), to.resolve(document), "", "");
            return to.resolve(document);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot copy the document of " + endpoint, failure);
        }
    }

    /** Returns how many lines all Java files below a folder have. */
    static long lines(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            long lines = 0;
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                lines += Files.readAllLines(file).size();
            }
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot count what was generated", failure);
        }
    }

    /** A document says which endpoint it is of, and its addresses begin with that. */
    private static void copyAs(Path from, Path to, String owner, String otherOwner) throws IOException {
        Files.createDirectories(to.getParent());
        String text = Files.readString(from);
        Files.writeString(
                to,
                owner.equals(otherOwner)
                        ? text
                        : text.replace("\"" + owner + "/", "\"" + otherOwner + "/")
                                .replace("\"/" + owner + "/", "\"/" + otherOwner + "/"));
    }
}
