package io.github.fal4j.benchmarks.waiting;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.benchmarks.process.MemoryFigures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Waits for jobs with a Java client; prints what it saw as JSON. Once warm, it begins anew with another client. */
public final class WaitingProgram {

    private final URI server;
    private final List<Double> delays = new ArrayList<>();
    private int failures;

    private WaitingProgram(URI server) {
        this.server = server;
    }

    /** Takes the peer, the address of the server and the plan. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        WaitingProgram program = new WaitingProgram(URI.create(arguments[1]));
        WaitingPlan plan = WaitingPlan.of(arguments);
        for (int round = 0; round < plan.warmUps(); round++) {
            program.measure(arguments[0], WaitingPlan.WARM_UP);
        }
        WaitingOutcome outcome = program.measure(arguments[0], plan);
        System.out.println(new ObjectMapper().writeValueAsString(outcome));
        System.exit(0);
    }

    private WaitingPeer peer(String name) {
        return name.equals("official") ? new OfficialWaiting(server.toString()) : new Fal4jWaiting(server.toString());
    }

    private WaitingOutcome measure(String name, WaitingPlan plan) throws IOException, InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (WaitingPeer peer = peer(name)) {
            List<CompletableFuture<Long>> beside = new ArrayList<>();
            for (int job = 0; job < plan.longJobs(); job++) {
                beside.add(peer.subscribe(WaitingPlan.LONG_MILLIS));
            }
            requests();
            threads.resetPeakThreadCount();
            delays.clear();
            failures = 0;
            long begun = System.nanoTime();
            waitForAll(peer, plan);
            double makespan = (System.nanoTime() - begun) / 1e9;
            beside.forEach(job -> job.cancel(true));
            return new WaitingOutcome(
                    makespan,
                    List.copyOf(delays),
                    requests(),
                    failures,
                    threads.getPeakThreadCount(),
                    MemoryFigures.of(ProcessHandle.current().pid()).peakMegabytes());
        }
    }

    private void waitForAll(WaitingPeer peer, WaitingPlan plan) throws InterruptedException {
        Semaphore room = new Semaphore(plan.atOnce());
        for (int job = 0; job < plan.jobs(); job++) {
            room.acquire();
            var unused = peer.subscribe(plan.millis()).whenComplete((completed, failure) -> {
                over(completed, failure);
                room.release();
            });
        }
        room.acquire(plan.atOnce());
    }

    private synchronized void over(Long completed, Throwable failure) {
        if (failure == null) {
            delays.add((ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - completed) / 1000.0);
        } else {
            failures++;
        }
    }

    /** Asks with the simplest client there is, which leaves no thread behind. */
    private long requests() throws IOException {
        try (var in = server.resolve("/reset").toURL().openStream()) {
            return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
