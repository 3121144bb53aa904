package io.github.fal4j.benchmarks.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The jobs that were submitted; each is over at a time that is known from the start. Thread-safe. */
final class Jobs implements AutoCloseable {

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "jobs");
        thread.setDaemon(true);
        return thread;
    });

    /** One job; times are in microseconds since 1970. */
    record Job(String id, long over) {

        boolean isOver() {
            return now() >= over;
        }
    }

    Job submit(long millis) {
        Job job = new Job(Long.toString(requests.get() + (now() << 16), 36), now() + millis * 1000);
        jobs.put(job.id(), job);
        return job;
    }

    /** Returns a job; one that is not known is over since ever. */
    Job get(String id) {
        return jobs.getOrDefault(id, new Job(id, 0));
    }

    void at(long time, Runnable task) {
        var unused = timer.schedule(task, time - now(), TimeUnit.MICROSECONDS);
    }

    void countRequest() {
        requests.incrementAndGet();
    }

    /** Returns how many requests there were since the last call, and forgets all jobs. */
    long reset() {
        jobs.clear();
        return requests.getAndSet(0);
    }

    /** Returns the time in microseconds since 1970. */
    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
