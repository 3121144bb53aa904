package io.github.fal4j.benchmarks.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Programs in JavaScript.
 *
 * @param folder where they are, with the packages that they need
 */
public record Node(Path folder) {

    /** Returns what {@code run.sh} has prepared; says so, once, where it could not. */
    public static Optional<Node> present() {
        Path folder = Path.of(System.getProperty("benchmarks.node", "src/main/node"));
        if (Files.isDirectory(folder.resolve("node_modules"))) {
            return Optional.of(new Node(folder.toAbsolutePath()));
        }
        System.err.println("Left out, for lack of npm and what it installs: the official JS client");
        return Optional.empty();
    }

    /** Returns the command that runs a program. */
    public List<String> command(String program, String first, List<Object> arguments) {
        List<String> command =
                new ArrayList<>(List.of("node", folder.resolve(program).toString(), first));
        arguments.forEach(argument -> command.add(argument.toString()));
        return command;
    }
}
