package io.github.fal4j.generator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line of the generator: {@code java -jar fal4j-generator.jar generate --specs DIR --out DIR}. */
@Command(
        name = "fal4j-generator",
        description = "Turns OpenAPI documents of fal.ai endpoints into typed Java.",
        mixinStandardHelpOptions = true,
        versionProvider = GeneratorCommand.Version.class,
        subcommands = {
            GenerateCommand.class,
            CheckCommand.class,
            ListCommand.class,
            DiffCommand.class,
            SyncCommand.class,
            ImportCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, nothing to report",
            "1:done as far as possible, see what was printed; each command's --help has the details",
            "2:the command was wrong; nothing was changed"
        })
public final class GeneratorCommand {

    private GeneratorCommand() {}

    /** Runs one command; ends the JVM only to report a failure, since builds run this inside their own. */
    public static void main(String[] args) {
        int exitCode = run(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(String... args) {
        return new CommandLine(new GeneratorCommand())
                .setParameterExceptionHandler((mistake, parsed) -> {
                    CommandLine command = mistake.getCommandLine();
                    command.getErr()
                            .println("error: " + mistake.getMessage() + "; see "
                                    + command.getCommandSpec().qualifiedName() + " --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("error: " + failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(args);
    }

    /** Reads the version that the build has put into the jar; classes outside a jar have none. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = GeneratorCommand.class.getPackage().getImplementationVersion();
            return new String[] {"fal4j-generator " + (version == null ? "(not packaged)" : version)};
        }
    }
}
