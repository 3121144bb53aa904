package io.github.fal4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Threads end and tasks come at the same time. */
    @Test
    void noTaskIsForgottenWhileThreadsEnd() throws Exception {
        for (int round = 0; round < 2000; round++) {
            ElasticThreads ending = new ElasticThreads(new DaemonThreads("ending"));
            CountDownLatch done = new CountDownLatch(2);
            ending.execute(done::countDown);
            ending.close();
            ending.execute(done::countDown);
            done.await();
        }
    }

    @Test
    void interruptOfOneTaskIsNotTheNextOnes() throws Exception {
        BoundedThreads one = new BoundedThreads(1, daemons);
        CountDownLatch go = new CountDownLatch(1);
        one.execute(() -> {
            awaited(go);
            Thread.currentThread().interrupt();
        });
        Future<Boolean> next = one.submit(() -> Thread.currentThread().isInterrupted());
        go.countDown();

        assertThat(next.get()).isFalse();
    }

    @Test
    void taskThatNoThreadCanBeHadForIsNotRun() {
        AtomicBoolean none = new AtomicBoolean(true);
        BoundedThreads poor = new BoundedThreads(3, task -> {
            if (none.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return daemons.newThread(task);
        });
        List<String> ran = new CopyOnWriteArrayList<>();
        assertThatThrownBy(() -> poor.execute(() -> ran.add("refused"))).isInstanceOf(OutOfMemoryError.class);
        none.set(false);
        CompletableFuture.runAsync(() -> ran.add("taken"), poor).join();

        assertThat(ran).containsExactly("taken");
    }

    @Test
    void threadsThatThereAreDoWhatNoOtherCanBeHadFor() throws Exception {
        AtomicBoolean none = new AtomicBoolean();
        BoundedThreads poor = new BoundedThreads(3, task -> {
            if (none.getAndSet(true)) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return daemons.newThread(task);
        });
        CountDownLatch go = new CountDownLatch(1);
        poor.execute(() -> awaited(go));
        Future<String> other = poor.submit(() -> "done");
        go.countDown();

        assertThat(other.get()).isEqualTo("done");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
