package io.github.fal4j.examples.demo;

import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.error.FalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the demo: against an emulator in this process, or against fal.ai itself with {@code -Dfal.live=true} and FAL_KEY set.
 *
 * <p>The pictures go to the folder that the first argument names.
 */
public final class DemoCommand {

    private DemoCommand() {}

    /** Runs the demo once and prints what happens. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args.length == 0 ? "target/demo" : args[0]));
        if (Boolean.getBoolean("fal.live")) {
            System.out.println("fal4j demo on fal.ai itself: this uses the key in FAL_KEY and costs a few cents.");
            try (FalClient client = FalClient.create()) {
                new Demo(client, System.out, folder).run();
            } catch (FalException e) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
            return;
        }
        try (FalEmulator emulator = FalEmulator.start();
                FalClient client = FalClient.builder()
                        .key("demo:any-key-will-do")
                        .hosts(Hosts.behind(emulator.baseUri()))
                        .build()) {
            System.out.println(
                    "fal4j demo: " + emulator.baseUri() + " stands in for fal.ai; no key, no network, no bill.");
            System.out.println("Open that address in a browser to watch.");
            new Demo(client, System.out, folder).run();
        }
    }
}
