package io.github.fal4j.benchmarks.waiting;

import io.github.fal4j.benchmarks.process.ClassPath;
import io.github.fal4j.benchmarks.process.Jvm;
import io.github.fal4j.benchmarks.process.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A client in a process that waits for jobs.
 *
 * @param peer who
 * @param most how many jobs at once it is fit for
 * @param program turns the arguments into a command
 */
record WaitingSide(String peer, int most, Function<List<Object>, List<String>> program) {

    static final String FAL4J = "fal4j";
    static final String OFFICIAL = "official Java client";
    static final String JS_STREAMING = "official JS client, streaming";
    static final String JS_POLLING = "official JS client, polling";

    private static final int MANY = Integer.MAX_VALUE;
    /** It needs a thread for each job. */
    private static final int THREADS = 1000;

    /** Returns those that can run here; what is missing is said. */
    static List<WaitingSide> present() {
        Jvm jvm = Jvm.present().with("-Xmx512m");
        List<WaitingSide> sides = new ArrayList<>();
        sides.add(new WaitingSide(FAL4J, MANY, arguments -> command(jvm, "fal4j", arguments)));
        Jvm.newest()
                .map(newest -> newest.with("-Xmx512m"))
                .ifPresent(newest -> sides.add(
                        new WaitingSide(onVirtualThreads(newest), MANY, rest -> command(newest, "fal4j", rest))));
        sides.add(new WaitingSide(OFFICIAL, THREADS, arguments -> command(jvm, "official", arguments)));
        Node.present().ifPresent(node -> {
            sides.add(new WaitingSide(JS_STREAMING, MANY, rest -> node.command("waiting.mjs", "streaming", rest)));
            sides.add(new WaitingSide(JS_POLLING, MANY, rest -> node.command("waiting.mjs", "polling", rest)));
        });
        return sides;
    }

    /** Returns what fal4j on the newest JDK is called, which has threads that cost next to nothing. */
    static String onVirtualThreads(Jvm newest) {
        return FAL4J + ", " + newest.release();
    }

    boolean isFal4j() {
        return peer.startsWith(FAL4J);
    }

    /** Returns whether something must hold of it, or of fal4j in relation to it. */
    boolean hasBar() {
        return isFal4j() || peer.equals(JS_STREAMING);
    }

    List<String> command(WaitingPlan plan, URI server) {
        return program.apply(plan.arguments(server));
    }

    private static List<String> command(Jvm jvm, String name, List<Object> arguments) {
        List<Object> all = new ArrayList<>(List.of(name));
        all.addAll(arguments);
        return jvm.command(ClassPath.present(), WaitingProgram.class, all.toArray());
    }
}
