package io.github.fal4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class BoundedThreadsTest {

    private final Set<Thread> made = ConcurrentHashMap.newKeySet();
    private final DaemonThreads daemons = new DaemonThreads("bounded");
    private final BoundedThreads threads = new BoundedThreads(3, task -> {
        Thread thread = daemons.newThread(task);
        made.add(thread);
        return thread;
    });

    @Test
    void idleThreadsAreUsedBeforeOthersAreMade() throws Exception {
        for (int i = 0; i < 50; i++) {
            Future<?> task = threads.submit(() -> {});
            task.get();
            while (made.stream().noneMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING)) {
                Thread.onSpinWait(); // the thread is not yet back from its task
            }
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void tasksThatBlockGetThreadsUpToTheNumberAndTheOthersWait() throws Exception {
        Semaphore begun = new Semaphore(0);
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 10; i++) {
            threads.execute(() -> {
                begun.release();
                awaited(go);
            });
        }
        begun.acquire(3);
        assertThat(begun.tryAcquire()).isFalse();

        go.countDown();
        begun.acquire(7);
        assertThat(made).hasSize(3);
    }

    @Test
    void whatWasTakenIsRunAndNothingMore() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(6);
        for (int i = 0; i < 6; i++) {
            threads.execute(() -> {
                awaited(go);
                done.countDown();
            });
        }
        threads.shutdown();

        assertThat(threads.isShutdown()).isTrue();
        assertThat(threads.isTerminated()).isFalse();
        assertThat(threads.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        go.countDown();
        done.await();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void tasksThatWaitAreGivenBackIfNoMoreIsWanted() throws Exception {
        CountDownLatch begun = new CountDownLatch(3);
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            threads.execute(() -> {
                begun.countDown();
                awaited(go);
            });
        }
        begun.await();

        assertThat(threads.shutdownNow()).hasSize(2);
        go.countDown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Threads end and tasks come at the same time; each of these hands over while the one before may be ending. */
    @Test
    void noTaskIsForgottenWhileThreadsEnd() throws Exception {
        for (int round = 0; round < 2000; round++) {
            BoundedThreads ending = new BoundedThreads(1, new DaemonThreads("ending"));
            CountDownLatch done = new CountDownLatch(2);
            ending.execute(done::countDown);
            ending.close();
            ending.handOver(done::countDown);
            done.await();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
