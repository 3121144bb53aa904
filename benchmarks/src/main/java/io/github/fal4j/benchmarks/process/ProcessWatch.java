package io.github.fal4j.benchmarks.process;

import java.util.concurrent.TimeUnit;

/** Looks at a process now and then, since its figures are gone when it is; ends one that does not end. */
final class ProcessWatch {

    private static final long PAUSE_MILLIS = 10;
    static final long LIMIT_MINUTES = 2;

    private final ProcessHandle process;
    private final Thread thread = new Thread(this::watch, "process-watch");
    private volatile double peakMegabytes;
    private volatile boolean ended;

    private ProcessWatch(ProcessHandle process) {
        this.process = process;
    }

    static ProcessWatch begin(ProcessHandle process) {
        ProcessWatch watch = new ProcessWatch(process);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /** Tells whether the process took too long. */
    boolean hasEndedIt() {
        return ended;
    }

    double peakMegabytes() {
        return peakMegabytes;
    }

    private void watch() {
        long begun = System.nanoTime();
        while (process.isAlive()) {
            if (System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(LIMIT_MINUTES)) {
                ended = true;
                process.destroyForcibly();
            }
            peakMegabytes =
                    Math.max(peakMegabytes, MemoryFigures.of(process.pid()).peakMegabytes());
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }
}
