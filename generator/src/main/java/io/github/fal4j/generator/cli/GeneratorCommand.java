package io.github.fal4j.generator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the generator: {@code java -jar fal4j-generator.jar generate --specs DIR --out DIR}. */
@Command(
        name = "fal4j-generator",
        description = "Turns OpenAPI documents of fal.ai endpoints into typed Java.",
        mixinStandardHelpOptions = true,
        subcommands = GenerateCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was generated",
            "1:some documents could not be used; the others were generated",
            "2:the command was wrong; nothing was changed"
        })
public final class GeneratorCommand {

    private GeneratorCommand() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new GeneratorCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("error: " + failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(args);
    }
}
