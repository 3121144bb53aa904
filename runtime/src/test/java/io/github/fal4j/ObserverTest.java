package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.observe.CallObserver;
import io.github.fal4j.observe.CallOutcome;
import io.github.fal4j.observe.FailedAttempt;
import io.github.fal4j.observe.FalObserver;
import io.github.fal4j.observe.LoggingObserver;
import io.github.fal4j.observe.ObservedCall;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** Observers are told of every call, and can neither break one nor learn the key. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class ObserverTest {

    private final FakeFal fal = new FakeFal()
            .on(
                    Kind.RUN,
                    json(200, FakeFal.OUTPUT)
                            .setHeader("x-fal-request-id", "run-1")
                            .setHeader("x-fal-billable-units", "2.5"))
            .on(Kind.STATUS, FakeFal.inQueue(2), FakeFal.completed())
            .on(Kind.CANCEL, json(202, "{}"));
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final SketchInput cat = SketchInput.of("a secret cat");

    @AfterEach
    void close() {
        fal.close();
    }

    private FalClient client(FalObserver observer) {
        return fal.builder().timing(new ManualTime()).observer(observer).build();
    }

    /** Writes down what it is told. */
    private final class Diary implements CallObserver {

        private Diary(ObservedCall call) {
            told.add(call.operation() + " " + call.endpoint()
                    + (call.request() == null ? "" : " " + call.request().requestId()));
        }

        @Override
        public void submitted(RequestRef request) {
            told.add("submitted " + request.requestId());
        }

        @Override
        public void statusChanged(QueueStatus status) {
            told.add("status " + status.getClass().getSimpleName());
        }

        @Override
        public void attemptFailed(FailedAttempt attempt) {
            told.add("attempt " + attempt.operation() + " " + attempt.inARow() + " "
                    + attempt.failure().getClass().getSimpleName());
        }

        @Override
        public void completed(CallOutcome outcome) {
            told.add("completed " + outcome.requestId() + " " + outcome.billableUnits());
        }

        @Override
        public void failed(Throwable failure) {
            told.add("failed " + failure.getClass().getSimpleName());
            if (failure instanceof CancellationException) {
                cancelled.countDown();
            }
        }
    }

    @Test
    void wholeStoryOfASubscriptionIsToldInOrder() {
        fal.on(
                Kind.STATUS,
                FakeFal.inQueue(2),
                json(503, "busy"),
                FakeFal.inQueue(2),
                FakeFal.inProgress(),
                FakeFal.completed());
        fal.on(
                Kind.RESULT,
                json(502, "<html>nginx</html>"),
                json(200, FakeFal.OUTPUT).setHeader("x-fal-request-id", FakeFal.ID));
        List<String> story = List.of(
                "SUBSCRIBE acme/sketch/fast",
                "submitted " + FakeFal.ID,
                "status InQueue",
                "attempt STATUS 1 ServerException",
                "status InProgress",
                "status Completed",
                "attempt RESULT 1 ServerException",
                "completed " + FakeFal.ID + " null");
        try (FalClient client = client(Diary::new)) {
            Sketch.with(client).subscribe(cat);
        }
        assertThat(told).containsExactlyElementsOf(story);
    }

    @Test
    void storyOfANonBlockingSubscriptionIsTheSame() {
        try (FalClient client = client(Diary::new)) {
            Sketch.with(client).async().subscribe(cat).join();
        }
        assertThat(told)
                .containsExactly(
                        "SUBSCRIBE acme/sketch/fast",
                        "submitted " + FakeFal.ID,
                        "status InQueue",
                        "status Completed",
                        "completed null null");
    }

    @Test
    void everyKindOfCallIsTold() {
        String id = FakeFal.ID;
        try (FalClient client = client(Diary::new)) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            sketch.run(cat, RunOptions.builder().path("two").build());
            sketch.async().run(cat).join();
            RequestHandle<SketchOutput> request = sketch.submit(cat);
            request.status();
            request.cancel();
            request.get();
            request.events().stream().forEach(status -> {});
            AsyncRequestHandle<SketchOutput> async = sketch.async().submit(cat).join();
            async.status().join();
            async.cancel().join();
            async.get().join();
            async.events(status -> {}).join();
        }
        String at = " acme/sketch/fast " + id;
        List<String> ofHandle = List.of(
                "SUBMIT acme/sketch/fast",
                "submitted " + id,
                "completed " + id + " null",
                "STATUS" + at,
                "completed null null",
                "CANCEL" + at,
                "completed null null",
                "RESULT" + at,
                "status Completed",
                "completed null null",
                "EVENTS" + at,
                "status Completed",
                "completed null null");
        assertThat(told.subList(0, 4))
                .containsExactly(
                        "RUN acme/sketch/fast/two",
                        "completed run-1 2.5",
                        "RUN acme/sketch/fast",
                        "completed run-1 2.5");
        assertThat(told.subList(4, 17)).containsExactlyElementsOf(ofHandle);
        assertThat(told.subList(17, told.size())).containsExactlyElementsOf(ofHandle);
    }

    @Test
    void failuresAndCancellationsAreTold() throws InterruptedException {
        fal.on(Kind.RUN, json(500, "{}"), FakeFal.silent());
        try (FalClient client = client(Diary::new)) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(ServerException.class);
            CompletableFuture<SketchOutput> run = sketch.async().run(cat);
            run.cancel(true);
            cancelled.await();
        }
        assertThat(told)
                .containsExactly(
                        "RUN acme/sketch/fast",
                        "failed ServerException",
                        "RUN acme/sketch/fast",
                        "failed CancellationException");
    }

    @Test
    void observerThatThrowsBreaksNothingAndSilencesNobodyElse() {
        CallObserver furious = (CallObserver) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CallObserver.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("no");
                });
        FalObserver worse = call -> {
            throw new IllegalStateException("never");
        };
        try (FalClient client = fal.builder()
                .timing(new ManualTime())
                .observer(worse)
                .observer(call -> furious)
                .observer(Diary::new)
                .build()) {
            assertThat(Sketch.with(client).subscribe(cat).seed()).isEqualTo(77);
            assertThat(Sketch.with(client).async().subscribe(cat).join().seed()).isEqualTo(77);
        }
        assertThat(told)
                .contains("submitted " + FakeFal.ID)
                .filteredOn("completed null null"::equals)
                .hasSize(2);
    }

    @Test
    void noObserverIsEverGivenTheKey() {
        fal.on(Kind.STATUS, json(503, "not " + FakeFal.KEY), FakeFal.failed("bad " + FakeFal.KEY, FakeFal.KEY));
        fal.on(Kind.RESULT, json(422, "{\"detail\":\"no " + FakeFal.KEY + "\"}"));
        StringWriter shown = new StringWriter();
        FalObserver all = call -> (CallObserver) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CallObserver.class}, (proxy, method, arguments) -> {
                    shown.append(method.getName()).append(' ').append(String.valueOf(arguments[0]));
                    if (arguments[0] instanceof Throwable failure) {
                        failure.printStackTrace(new PrintWriter(shown, true));
                    }
                    return null;
                });
        try (FalClient client = client(all)) {
            assertThatThrownBy(() -> Sketch.with(client).subscribe(cat)).hasMessageContaining("[key]");
        }
        assertThat(shown.toString())
                .contains("attemptFailed", "failed", "[key]")
                .doesNotContain("secret-1");
    }

    @Test
    void loggingObserverTellsTheStoryWithoutInputsOutputsAndLogLines() {
        fal.on(
                Kind.STATUS,
                json(503, "busy"),
                FakeFal.inQueue(2),
                FakeFal.inProgress("prompt: a secret cat"),
                FakeFal.completed());
        Logger logger = (Logger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    Object[] values = arguments.length == 2 && arguments[1] instanceof Object[] many
                            ? many
                            : java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
                    told.add(method.getName() + ": "
                            + MessageFormatter.arrayFormat((String) arguments[0], values)
                                    .getMessage()
                                    .replaceAll("[0-9]+ ms", "N ms"));
                    return null;
                });
        try (FalClient client = client(LoggingObserver.to(logger))) {
            Sketch.with(client)
                    .subscribe(
                            cat,
                            SubscribeOptions.builder().onUpdate(status -> {}).build());
            fal.on(Kind.RUN, json(500, "{}"));
            assertThatThrownBy(() -> Sketch.with(client).run(cat));
        }
        String name = "subscribe of acme/sketch/fast";
        assertThat(told)
                .containsExactly(
                        "debug: " + name + " begins",
                        "debug: " + name + ": request " + FakeFal.ID + " of acme/sketch/fast is in the queue",
                        "info: " + name + ": trying again in PT0.25S after failure 1 in a row: The status of request "
                                + FakeFal.ID + " of acme/sketch/fast failed: 503 busy",
                        "debug: " + name + ": in queue, 2 ahead",
                        "debug: " + name + ": in progress",
                        "debug: " + name + ": completed",
                        "debug: " + name + " done in N ms (request null, billable units null)",
                        "debug: run of acme/sketch/fast begins",
                        "warn: run of acme/sketch/fast failed after N ms: The run of acme/sketch/fast failed: 500");
    }
}
