package io.github.fal4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.internal.concurrent.Deadlines.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AlarmClock clock = new AlarmClock();
    private final Deadlines deadlines = new Deadlines(clock);
    private final List<String> stopped = new ArrayList<>();

    @Test
    void whatTakesTooLongIsStoppedOnce() {
        Deadline slow = begin("slow", HOUR);
        clock.pass(HOUR.minusNanos(1));
        assertThat(slow.hasPassed()).isFalse();

        clock.pass(Duration.ofNanos(1));
        assertThat(slow.hasPassed()).isTrue();
        clock.pass(HOUR);
        assertThat(stopped).containsExactly("slow");
    }

    @Test
    void whatIsDoneIsLeftAlone() {
        Deadline quick = begin("quick", HOUR);
        quick.done();
        clock.pass(HOUR.multipliedBy(2));

        assertThat(stopped).isEmpty();
        assertThat(quick.hasPassed()).isFalse();
    }

    @Test
    void oneAlarmIsEnoughForThousandsInTurn() {
        for (int i = 0; i < 3000; i++) {
            Deadline quick = begin("quick", HOUR);
            clock.pass(Duration.ofSeconds(1));
            quick.done();
        }
        assertThat(clock.set).isEqualTo(1);
    }

    @Test
    void alarmForWhatIsDoneSetsTheNextForWhatIsNot() {
        begin("quick", HOUR).done();
        clock.pass(HOUR.dividedBy(2));
        begin("slow", HOUR);
        clock.pass(HOUR.dividedBy(2));
        assertThat(stopped).isEmpty();

        clock.pass(HOUR.dividedBy(2));
        assertThat(stopped).containsExactly("slow");
        assertThat(clock.set).isEqualTo(2);
        assertThat(clock.alarms).isEmpty();
    }

    @Test
    void limitOfAllTimeNeverPasses() {
        begin("hour", HOUR);
        begin("ever", Duration.ofSeconds(Long.MAX_VALUE));
        clock.pass(HOUR);
        assertThat(stopped).containsExactly("hour");

        begin("ever after", Duration.ofSeconds(Long.MAX_VALUE));
        begin("second", Duration.ofSeconds(1));
        clock.pass(HOUR);
        assertThat(stopped).containsExactly("hour", "second");
    }

    @Test
    void shorterLimitBringsTheAlarmForward() {
        begin("long", HOUR);
        begin("short", Duration.ofSeconds(1));
        assertThat(clock.alarms).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(stopped).containsExactly("short");

        clock.pass(HOUR);
        assertThat(stopped).containsExactly("short", "long");
    }

    @Test
    void stopThatThrowsDoesNotKeepTheOthersGoing() {
        List<Throwable> uncaught = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, failure) -> uncaught.add(failure));
        try {
            for (String name : List.of("one", "two")) {
                deadlines.begin(HOUR, () -> {
                    stopped.add(name);
                    throw new IllegalStateException(name);
                });
            }
            clock.pass(HOUR);
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        assertThat(stopped).containsExactlyInAnyOrder("one", "two");
        assertThat(uncaught).hasSize(2);
    }

    private Deadline begin(String name, Duration limit) {
        return deadlines.begin(limit, () -> stopped.add(name));
    }

    /** Near the end of its range, where readings overflow. */
    private static final class AlarmClock implements Timing {

        private final List<Alarm> alarms = new ArrayList<>();
        private long now = Long.MAX_VALUE - 1000;
        private int set;

        private record Alarm(long at, Runnable task) {}

        void pass(Duration time) {
            now += time.toNanos();
            List<Alarm> due =
                    alarms.stream().filter(alarm -> alarm.at() - now <= 0).toList();
            alarms.removeAll(due);
            due.forEach(alarm -> alarm.task().run());
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public double random() {
            return 0.5;
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            Alarm alarm = new Alarm(now + delay.toNanos(), task);
            alarms.add(alarm);
            set++;
            return () -> alarms.remove(alarm);
        }

        @Override
        public void close() {
            alarms.clear();
        }
    }
}
