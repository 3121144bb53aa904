package io.github.fal4j.emulator.cli;

import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.recording.Recorder;
import io.github.fal4j.emulator.script.Timing;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs an emulator until it is told to stop. */
@Command(
        name = "fal4j-emulator",
        mixinStandardHelpOptions = true,
        versionProvider = EmulatorVersion.class,
        sortOptions = false,
        description = "Plays fal.ai on this machine: queue, direct calls, streams, live connections and files.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:help or the version was shown",
            "1:the emulator could not start, for example because the port is taken",
            "2:the call was wrong",
            "130, 143:it was stopped by Ctrl+C, by SIGTERM"
        })
final class EmulatorCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "N", description = "Port, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8484;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Name or address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String host = "localhost";

    @Option(
            names = "--specs",
            paramLabel = "DIR",
            description = "Documents of your own, <DIR>/<endpoint id>.json, before the built-in ones.")
    private @Nullable Path specs;

    @Option(names = "--key", paramLabel = "KEY", description = "Accepted key; repeat for several (default: any).")
    private String[] keys = {};

    @Option(
            names = "--timing",
            paramLabel = "TIMING",
            converter = TimingOption.class,
            description = "instant, default, or seconds in the queue and with a runner, as in 0.5+2.")
    private Timing timing = Timing.DEFAULT;

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "Recorded answers, given before any that is made.")
    private @Nullable Path recordings;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Instead of emulating, pass calls on and write answers into this folder.")
    private @Nullable Path record;

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "With --record: another emulator to pass calls on to (default: fal.ai itself).")
    private @Nullable URI upstream;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EmulatorCommand())
                .setExecutionExceptionHandler(EmulatorCommand::said)
                .execute(arguments));
    }

    static int said(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("error: " + e.getMessage());
        return 1;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireFolder("--specs", specs);
        requireFolder("--recordings", recordings);
        if (upstream != null && record == null) {
            throw wrong("--upstream says where --record passes calls on to: give both, or leave it out");
        }
        if (record == null) {
            serve(emulator());
        } else {
            serve(Recorder.start(host, port, upstream, record));
        }
        return 0;
    }

    private FalEmulator emulator() {
        FalEmulator.Builder builder =
                FalEmulator.builder().host(host).port(port).keys(keys).timing(timing);
        if (specs != null) {
            builder.specs(specs);
        }
        if (recordings != null) {
            builder.recordings(recordings);
        }
        return builder.start();
    }

    private void serve(FalEmulator emulator) throws InterruptedException {
        out().println("fal4j emulator listens on " + emulator.baseUri());
        sayHowToUse(emulator.baseUri());
        untilStopped(emulator::close);
    }

    private void serve(Recorder recorder) throws InterruptedException {
        out().println("fal4j emulator listens on " + recorder.baseUri() + " and records into " + record);
        out().println("  Calls go to " + (upstream == null ? "fal.ai, with your key, and are billed" : upstream) + ".");
        sayHowToUse(recorder.baseUri());
        untilStopped(recorder::close);
    }

    private void sayHowToUse(URI base) {
        String java = "Hosts.behind(URI.create(\"" + base + "\"))";
        out().println("  Java:   FalClient.builder().key(\"any:key\").hosts(" + java + ").build()");
        out().println("  others: put the host's name in front of the path, as in " + base
                + "/queue.fal.run/fal-ai/flux/dev");
        out().println("  try:    curl -H 'Authorization: Key any:key' -d '{\"prompt\":\"a cat\"}' " + base
                + "/fal.run/fal-ai/flux/dev");
        out().println("Stop it with Ctrl+C.");
        out().flush();
    }

    private static void untilStopped(Runnable close) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(close, "fal-emulator-stop"));
        new CountDownLatch(1).await();
    }

    private void requireFolder(String option, @Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw wrong(option + ": there is no folder " + folder.toAbsolutePath());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command(), message);
    }

    private PrintWriter out() {
        return command().getOut();
    }

    private CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it before it calls");
        }
        return spec.commandLine();
    }
}
