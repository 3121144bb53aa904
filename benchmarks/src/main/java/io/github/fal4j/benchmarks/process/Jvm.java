package io.github.fal4j.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Java virtual machine that programs are run with.
 *
 * @param home where it is installed
 * @param options what it is started with
 */
public record Jvm(Path home, List<String> options) {

    /** Returns the one that this runs in. */
    public static Jvm present() {
        return new Jvm(Path.of(System.getProperty("java.home")), List.of());
    }

    /** Returns the one that {@code NEWEST_JDK} names, whose virtual threads do not pin, if there is one. */
    public static Optional<Jvm> newest() {
        return Optional.ofNullable(System.getProperty("benchmarks.newest-jdk"))
                .map(Path::of)
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .map(home -> new Jvm(home, List.of()));
    }

    /** Returns this with more options. */
    public Jvm with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Jvm(home, List.copyOf(all));
    }

    /** Returns a program of this JDK. */
    public String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** Returns the Java that this runs, as "JDK 25". */
    public String release() {
        Path said = home.resolve("release");
        try {
            return Files.readAllLines(said).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> "JDK " + line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No JAVA_VERSION in " + said));
        } catch (IOException failure) {
            throw new UncheckedIOException("Which Java is " + home + "? Cannot read " + said, failure);
        }
    }

    /** Returns the command that runs a program. */
    public List<String> command(ClassPath classPath, Class<?> program, Object... arguments) {
        return command(List.of("-cp", classPath, program.getName()), List.of(arguments));
    }

    /** Returns the command that runs a jar. */
    public List<String> command(Path jar, List<?> arguments) {
        return command(List.of("-jar", jar), arguments);
    }

    private List<String> command(List<?> program, List<?> arguments) {
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(options);
        Stream.of(program, arguments)
                .flatMap(List::stream)
                .map(Object::toString)
                .forEach(command::add);
        return command;
    }
}
