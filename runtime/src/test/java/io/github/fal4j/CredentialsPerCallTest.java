package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.MissingCredentialsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Keys that are asked for without blocking, and keys of single calls. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class CredentialsPerCallTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final FakeFal fal = new FakeFal()
            .on(Kind.RUN, json(200, FakeFal.OUTPUT))
            .on(Kind.STATUS, completed())
            .on(Kind.CANCEL, json(202, "{}"));
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        fal.close();
    }

    private Endpoint<SketchInput, SketchOutput> sketch(FalClient client) {
        return Sketch.with(client);
    }

    private static List<String> keys(List<RecordedRequest> requests) {
        return requests.stream()
                .map(request -> request.getHeader("Authorization"))
                .distinct()
                .toList();
    }

    private FalClient asking(List<CompletableFuture<String>> answers) {
        Credentials credentials = Credentials.fromAsync(
                () -> {
                    CompletableFuture<String> answer = new CompletableFuture<>();
                    synchronized (answers) {
                        answers.add(answer);
                    }
                    return answer;
                },
                LONG);
        return fal.builder()
                .credentials(credentials)
                .retryPolicy(RetryPolicy.none())
                .build();
    }

    @Test
    void keysThatAreSlowHoldNoThread() {
        List<CompletableFuture<String>> asked = new ArrayList<>();
        try (FalClient client = asking(asked)) {
            List<CompletableFuture<AsyncRequestHandle<SketchOutput>>> waiting = IntStream.range(0, 100)
                    .mapToObj(i -> sketch(client).async().submit(cat))
                    .toList();
            // More than there are threads for exchanges: those behind are asked for all the same.
            assertThat(asked).hasSize(100);
            assertThat(fal.requests(Kind.SUBMIT)).isEmpty();
            asked.forEach(answer -> answer.complete("kid-2:secret-2"));
            waiting.forEach(CompletableFuture::join);
        }
        assertThat(keys(fal.requests(Kind.SUBMIT))).containsExactly("Key kid-2:secret-2");
    }

    @Test
    void keyIsAskedForByEachAttempt() {
        fal.on(Kind.RUN, json(429, "{}"), json(200, FakeFal.OUTPUT));
        List<String> given = new ArrayList<>();
        Credentials rotating = Credentials.fromAsync(() -> {
            given.add("kid:secret-" + given.size());
            return CompletableFuture.supplyAsync(() -> given.get(given.size() - 1));
        });
        try (FalClient client =
                fal.builder().timing(new ManualTime()).credentials(rotating).build()) {
            assertThat(sketch(client).async().run(cat).join().seed()).isEqualTo(77);
        }
        assertThat(keys(fal.requests(Kind.RUN))).containsExactly("Key kid:secret-0", "Key kid:secret-1");
    }

    @Test
    void providerThatFailsOrIsLateSendsNothing() {
        Credentials failing = Credentials.fromAsync(
                () -> CompletableFuture.failedFuture(new IllegalStateException("the vault is sealed")));
        Credentials late = Credentials.fromAsync(CompletableFuture::new, Duration.ofMillis(20));
        Credentials wrong = Credentials.bearerAsync(() -> CompletableFuture.completedFuture("a b"), LONG);
        for (Credentials credentials : List.of(failing, late, wrong)) {
            try (FalClient client = fal.builder().credentials(credentials).build()) {
                assertThatThrownBy(() -> sketch(client).submit(cat))
                        .isInstanceOf(MissingCredentialsException.class)
                        .hasMessageContaining("Nothing was sent");
                assertThatThrownBy(() -> sketch(client).async().submit(cat).join())
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(MissingCredentialsException.class);
                assertThatThrownBy(() -> sketch(client).stream(cat).finalResult())
                        .isInstanceOf(MissingCredentialsException.class);
            }
        }
        try (FalClient client = fal.builder().credentials(late).build()) {
            assertThatThrownBy(() -> sketch(client).run(cat))
                    .hasMessageContaining("did not answer within PT0.02S")
                    .hasCauseInstanceOf(TimeoutException.class);
        }
        assertThat(fal.requests(Kind.SUBMIT)).isEmpty();
        assertThat(fal.requests(Kind.RUN)).isEmpty();
    }

    @Test
    void contentThatIsSentWithoutTheKeyDoesNotAskForIt() {
        AtomicInteger asked = new AtomicInteger();
        Credentials credentials = Credentials.fromAsync(
                () -> {
                    asked.incrementAndGet();
                    return CompletableFuture.completedFuture(FakeFal.KEY);
                },
                LONG);
        try (FakeStorage storage = new FakeStorage();
                FalClient client = storage.builder().credentials(credentials).build()) {
            client.storage().upload(new byte[] {1, 2, 3}, "image/png");
        }
        assertThat(asked).hasValue(1); // for the token
    }

    @Test
    void interruptEndsTheWaitForAKey() {
        List<CompletableFuture<String>> asked = new ArrayList<>();
        try (FalClient client = asking(asked)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> sketch(client).run(cat)).isInstanceOf(RuntimeException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(fal.requests(Kind.RUN)).isEmpty();
    }

    @Test
    void callsWithAKeyOfTheirOwnAreMadeWithItToTheEnd() {
        Credentials tenant = Credentials.key("tenant:secret");
        try (FalClient client = fal.client()) {
            Endpoint<SketchInput, SketchOutput> sketch = sketch(client);
            sketch.run(cat, RunOptions.builder().credentials(tenant).build());
            SubmitOptions submit = SubmitOptions.builder().credentials(tenant).build();
            RequestHandle<SketchOutput> request = sketch.submit(cat, submit);
            request.status();
            request.get();
            request.async().get().join();
            request.cancel();
            sketch.async().submit(cat, submit).join().get().join();
            SubscribeOptions subscribe =
                    SubscribeOptions.builder().submit(submit).build();
            sketch.subscribe(cat, subscribe);
            sketch.async().subscribe(cat, subscribe).join();
            sketch.stream(cat, StreamOptions.builder().credentials(tenant).build())
                    .finalResult();
            for (Kind kind : List.of(Kind.RUN, Kind.SUBMIT, Kind.STATUS, Kind.STREAM, Kind.RESULT, Kind.CANCEL)) {
                assertThat(keys(fal.requests(kind))).as(kind.name()).containsExactly("Key tenant:secret");
            }

            sketch.request(request.ref()).get();
            sketch.run(cat);
            assertThat(keys(fal.requests(Kind.RUN))).containsExactly("Key tenant:secret", "Key " + FakeFal.KEY);
            assertThat(keys(fal.requests(Kind.RESULT))).containsExactly("Key tenant:secret", "Key " + FakeFal.KEY);
        }
    }

    @Test
    void oneObjectOfCredentialsServesSeveralClients() {
        Credentials tenant = Credentials.key("tenant:secret");
        RunOptions options = RunOptions.builder().credentials(tenant).build();
        FalClient first = fal.client();
        sketch(first).run(cat, options);
        first.close();
        try (FalClient second = fal.client()) {
            sketch(second).run(cat, options);
        }
        assertThat(keys(fal.requests(Kind.RUN))).containsExactly("Key tenant:secret");
    }
}
