package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.error.PermissionException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.WaitTimeoutException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Rows of the table in {@code docs/python.md}, blocking and not: clients, keys, errors. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class PythonParityTest extends PythonParityFixture {

    @Test
    void everyRowOfTheTableHasItsTestAndEveryTestItsRow() throws Exception {
        String table = Files.readString(Path.of("..", "docs", "python.md"));
        List<String> rows = Pattern.compile("^\\| .* \\| `([A-Za-z]+)` \\|$", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
        List<String> tests = Stream.of(
                        PythonParityTest.class,
                        PythonCallsParityTest.class,
                        PythonRequestsParityTest.class,
                        PythonFilesAndStreamsParityTest.class)
                .flatMap(tested -> Arrays.stream(tested.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .filter(name -> !name.startsWith("everyRow"))
                .toList();
        assertThat(rows).doesNotHaveDuplicates().hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(tests);
        assertThat(table.lines().filter(line -> line.startsWith("| ")).count()).isEqualTo(rows.size() + 1L);
    }

    @Test
    void defaultClient() {
        FalClient.setDefault(client);
        assertThat(Sketch.with(FalClient.getDefault()).run(input).seed()).isEqualTo(77);
        assertThat(Sketch.with(FalClient.getDefault()).async().run(input).join().seed())
                .isEqualTo(77);
    }

    @Test
    void ownClient() {
        try (FalClient mine =
                FalClient.builder().key("my:key").hosts(fal.hosts()).build()) {
            Sketch.with(mine).run(input);
            Sketch.with(mine).async().run(input).join();
        }
        assertThat(fal.requests(Kind.RUN)).allMatch(request -> "Key my:key".equals(request.getHeader("Authorization")));
    }

    @Test
    void defaultTimeout() {
        fal.on(Kind.RUN, FakeFal.silent());
        try (FalClient hasty = fal.builder()
                .totalTimeout(Duration.ofMillis(300))
                .idleTimeout(Duration.ofSeconds(20))
                .connectTimeout(Duration.ofSeconds(20))
                .build()) {
            assertThatThrownBy(() -> Sketch.with(hasty).run(input)).isInstanceOf(FalException.class);
            assertThatThrownBy(() -> Sketch.with(hasty).async().run(input).join())
                    .hasCauseInstanceOf(FalException.class);
        }
    }

    @Test
    void environment() {
        assertThat(Credentials.from(Map.of("FAL_KEY", "a:b")).source().value()).isEqualTo("Key a:b");
        assertThat(Credentials.from(Map.of("FAL_KEY_ID", "a", "FAL_KEY_SECRET", "b"))
                        .source()
                        .value())
                .isEqualTo("Key a:b");
    }

    @Test
    void missingCredentials() {
        assertThatThrownBy(() -> Credentials.from(Map.of())).isInstanceOf(MissingCredentialsException.class);
        Credentials lost = Credentials.from(() -> {
            throw new MissingCredentialsException("no key in the vault");
        });
        try (FalClient keyless = fal.builder().credentials(lost).build()) {
            assertThatThrownBy(() -> Sketch.with(keyless).run(input)).isInstanceOf(MissingCredentialsException.class);
            assertThatThrownBy(() -> Sketch.with(keyless).async().run(input).join())
                    .hasCauseInstanceOf(MissingCredentialsException.class);
        }
    }

    @Test
    void hosts() {
        endpoint.run(input);
        async.submit(input).join();
        assertThat(fal.only(Kind.RUN).getPath()).startsWith("/fal.run/");
        assertThat(fal.only(Kind.SUBMIT).getPath()).startsWith("/queue.fal.run/");
    }

    @Test
    void bearer() {
        try (FalClient loggedIn =
                fal.builder().credentials(Credentials.bearer(() -> "token")).build()) {
            Sketch.with(loggedIn).run(input);
            Sketch.with(loggedIn).async().run(input).join();
        }
        assertThat(fal.requests(Kind.RUN))
                .allMatch(request -> "Bearer token".equals(request.getHeader("Authorization")));
    }

    @Test
    void error() {
        fal.on(Kind.STATUS, FakeFal.dropped());
        try (FalClient impatient = fal.builder().retryPolicy(RetryPolicy.none()).build()) {
            RequestHandle<SketchOutput> request = Sketch.with(impatient).request("r-1");
            assertThatThrownBy(request::status).isInstanceOf(FalException.class).isInstanceOf(TransportException.class);
            assertThatThrownBy(() -> request.async().status().join()).hasCauseInstanceOf(FalException.class);
        }
    }

    @Test
    void httpError() {
        fal.on(
                Kind.RUN,
                json(403, "{\"detail\":\"no\",\"error_type\":\"bad_request\"}").setHeader("X-A", "1"));
        var failure = catchThrowableOfType(ResponseException.class, () -> endpoint.run(input));
        assertThat(failure).isInstanceOf(PermissionException.class).hasMessageContaining("403 no");
        assertThat(failure.status()).isEqualTo(403);
        assertThat(failure.response().header("X-A")).isEqualTo("1");
        assertThat(failure.response().body()).startsWith("{\"detail\"");
        assertThat(failure.errorType()).isEqualTo(ErrorType.BAD_REQUEST);
        assertThatThrownBy(() -> async.run(input).join()).hasCauseInstanceOf(PermissionException.class);
    }

    @Test
    void timeoutError() {
        fal.on(Kind.STATUS, FakeFal.inQueue(2));
        try (FalClient realTime = fal.client()) {
            RequestHandle<SketchOutput> request = Sketch.with(realTime).request("r-1");
            Duration limit = Duration.ofMillis(300);
            var failure = catchThrowableOfType(WaitTimeoutException.class, () -> request.get(limit));
            assertThat(failure.requestRef()).isEqualTo(request.ref());
            assertThat(failure.requestId()).isEqualTo("r-1");
            assertThatThrownBy(() -> request.async().get(limit).join()).hasCauseInstanceOf(WaitTimeoutException.class);
        }
    }

    @Test
    void appId() {
        EndpointId id = EndpointId.parse("workflows/jane/poster/step/two");
        assertThat(List.of(id.namespace(), id.owner(), id.alias(), id.path()))
                .containsExactly("workflows", "jane", "poster", "step/two");
    }
}
