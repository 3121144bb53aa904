package io.github.fal4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class ElasticThreadsTest {

    @Test
    void shortTasksShareFewThreads() throws InterruptedException {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(5000);
        try (ElasticThreads threads = new ElasticThreads(new DaemonThreads("short"))) {
            for (int i = 0; i < 5000; i++) {
                threads.execute(() -> {
                    used.add(Thread.currentThread());
                    done.countDown();
                });
            }
            done.await();
        }
        assertThat(used).hasSizeLessThan(20);
    }

    @Test
    void burstsOfShortTasksDoNotAddUp() throws InterruptedException {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        try (ElasticThreads threads = new ElasticThreads(new DaemonThreads("bursts"))) {
            for (int burst = 0; burst < 100; burst++) {
                CountDownLatch done = new CountDownLatch(100);
                for (int i = 0; i < 100; i++) {
                    threads.execute(() -> {
                        used.add(Thread.currentThread());
                        done.countDown();
                    });
                }
                done.await();
            }
        }
        assertThat(used).hasSizeLessThan(12);
    }

    /** Each task waits for all others to be begun. */
    @Test
    void tasksThatWaitForOneAnotherAllGetAThread() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(12);
        CountDownLatch done = new CountDownLatch(12);
        try (ElasticThreads threads = new ElasticThreads(new DaemonThreads("waiting"))) {
            for (int i = 0; i < 12; i++) {
                threads.execute(() -> {
                    begun.countDown();
                    try {
                        begun.await();
                    } catch (InterruptedException interrupted) {
                        throw new AssertionError(interrupted);
                    }
                    done.countDown();
                });
            }
            done.await();
        }
    }

    @Test
    void taskThatThrowsDoesNotEndItsThread() throws InterruptedException {
        CountDownLatch caught = new CountDownLatch(8);
        CountDownLatch done = new CountDownLatch(1);
        DaemonThreads daemons = new DaemonThreads("throwing");
        try (ElasticThreads threads = new ElasticThreads(task -> {
            Thread thread = daemons.newThread(task);
            thread.setUncaughtExceptionHandler((where, failure) -> caught.countDown());
            return thread;
        })) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    throw new IllegalStateException("no");
                });
            }
            caught.await();
            threads.execute(done::countDown);
            done.await();
        }
    }

    @Test
    void threadsEndOnceItIsClosed() throws InterruptedException {
        Set<Thread> made = ConcurrentHashMap.newKeySet();
        DaemonThreads daemons = new DaemonThreads("closing");
        CountDownLatch done = new CountDownLatch(50);
        try (ElasticThreads threads = new ElasticThreads(task -> {
            Thread thread = daemons.newThread(task);
            made.add(thread);
            return thread;
        })) {
            for (int i = 0; i < 50; i++) {
                threads.execute(done::countDown);
            }
            done.await();
        }
        for (Thread thread : made) {
            thread.join();
        }
    }
}
