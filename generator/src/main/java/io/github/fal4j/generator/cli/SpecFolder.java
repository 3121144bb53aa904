package io.github.fal4j.generator.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Checks a folder of documents that the user names. */
final class SpecFolder {

    private SpecFolder() {}

    /**
     * Returns the folder.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Path require(String argument, Path folder) {
        return require(argument, folder, "the <endpoint id>.json files");
    }

    /**
     * Returns a folder of something.
     *
     * @param content what is in it
     * @throws IllegalArgumentException if it is none
     */
    static Path require(String argument, Path folder, String content) {
        if (!Files.isDirectory(folder)) {
            String state = Files.exists(folder) ? "is not a folder" : "does not exist";
            throw new IllegalArgumentException(
                    argument + " " + folder + " " + state + "; give the folder with " + content);
        }
        return folder;
    }
}
