package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.progress.Progress;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * One line that changes while a command works, and only where somebody looks at it: elsewhere there are just the plain lines
 * that the command ends with. Safe for use by many threads.
 */
final class ProgressLine implements Progress {

    /** Returns to the line's beginning and empties the line. */
    private static final String REWRITE_LINE = "\r\u001b[K";

    private static final int CELLS = 40;

    private final PrintWriter console;
    private final boolean visible;
    private String stage = "";
    private int cells;

    ProgressLine(PrintWriter console, boolean visible) {
        this.console = console;
        this.visible = visible;
    }

    /** Returns a line on the command's console, which shows nothing unless that is a terminal. */
    static ProgressLine of(CommandLine command) {
        return new ProgressLine(command.getErr(), CommandLine.Help.Ansi.AUTO.enabled());
    }

    /** Returns a line that never shows anything. */
    static ProgressLine hidden(CommandLine command) {
        return new ProgressLine(command.getErr(), false);
    }

    /** Shows a bar, which never goes back. */
    @Override
    public synchronized void at(String stage, int done, int total) {
        int reached = total < 1 ? CELLS : (int) ((long) done * CELLS / total);
        if (!stage.equals(this.stage) || reached > cells) {
            this.stage = stage;
            cells = reached;
            show(stage + " [" + "#".repeat(reached) + " ".repeat(CELLS - reached) + "] " + total);
        }
    }

    synchronized void show(String words) {
        if (visible) {
            console.print(REWRITE_LINE + words);
            console.flush();
        }
    }

    /** Leaves the line empty for what comes next. */
    void clear() {
        show("");
    }
}
