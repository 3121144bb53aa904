package io.github.fal4j.referees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tables of docs/referees.md: under a heading for each client, what it was seen to do. */
final class RefereeTable {

    private static final Path PAGE = Path.of("../docs/referees.md");

    private RefereeTable() {}

    /** Returns the scenarios of a client; empty if there is no such heading. */
    static List<String> scenarios(String client, String version) throws IOException {
        String heading = "## `" + client + "` " + version;
        return Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| scenario"))
                .map(line -> line.split("\\|")[1].strip())
                .toList();
    }
}
