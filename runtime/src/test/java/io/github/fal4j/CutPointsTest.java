package io.github.fal4j;

import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.progress;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.error.FalException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cuts the connection once, at each point of each exchange that makes up a queued call. However it ends, there is one job at most, and
 * either its result or what it can be found by. Prints what became of the call as a table.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class CutPointsTest {

    private static final String REQUEST_ID_HEADER = "x-fal-request-id: " + FakeFal.ID + "\r\n";
    /** What became of the call, by row and form. */
    private static final Map<String, Set<String>> TABLE = new LinkedHashMap<>();

    private final SketchInput cat = SketchInput.of("a cat");

    /** Which exchange is cut. */
    enum Step {
        SUBMIT,
        STREAM,
        STATUS,
        RESULT
    }

    /** Where it is cut: after what the server has read, or written. */
    enum Cut {
        CONNECTION,
        FIRST_BYTE_OF_REQUEST,
        REQUEST_LINE,
        REQUEST_HEAD,
        HALF_THE_INPUT,
        REQUEST,
        HALF_THE_STATUS_LINE,
        STATUS_LINE,
        HALF_THE_HEADERS,
        HEADERS,
        HALF_THE_BODY,
        ALL_BUT_THE_LAST_BYTE,
        ANSWER;

        boolean isInAnswer() {
            return compareTo(REQUEST) > 0;
        }

        int position(String answer) {
            int line = answer.indexOf("\r\n") + 2;
            int body = answer.indexOf("\r\n\r\n") + 4;
            return switch (this) {
                case HALF_THE_STATUS_LINE -> line / 2;
                case STATUS_LINE -> line;
                case HALF_THE_HEADERS -> (line + body) / 2;
                case HEADERS -> body;
                case HALF_THE_BODY -> (body + answer.length()) / 2;
                case ALL_BUT_THE_LAST_BYTE -> answer.length() - 1;
                default -> answer.length();
            };
        }
    }

    static Stream<Arguments> cuts() {
        return Stream.of(Step.values())
                .flatMap(step -> Arrays.stream(Cut.values())
                        .filter(cut -> cut != Cut.HALF_THE_INPUT || step == Step.SUBMIT)
                        .map(cut -> Arguments.of(step, cut)));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void blockingCallLosesNothing(Step step, Cut cut) throws IOException {
        try (Service service = new Service(step, cut);
                FalClient client = service.client()) {
            judge("blocking", service, step, cut, () -> Sketch.with(client).subscribe(cat));
        }
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void futureLosesNothing(Step step, Cut cut) throws IOException {
        try (Service service = new Service(step, cut);
                FalClient client = service.client()) {
            judge("async", service, step, cut, () -> {
                try {
                    return Sketch.with(client).async().subscribe(cat).join();
                } catch (CompletionException failed) {
                    throw (FalException) failed.getCause();
                }
            });
        }
    }

    private static void judge(String form, Service service, Step step, Cut cut, Supplier<SketchOutput> call) {
        String outcome;
        try {
            assertThat(call.get()).isEqualTo(new SketchOutput("cat.png", 77));
            outcome = "result";
        } catch (SubmitOutcomeUnknownException unknown) {
            assertThat(step).isEqualTo(Step.SUBMIT);
            assertThat(unknown.requestId()).isIn(null, FakeFal.ID);
            outcome = unknown.requestId() == null ? "said to be unknown" : "said to be unknown, with its id";
        } catch (FalException failure) {
            assertThat(failure.requestRef()).isNotNull();
            outcome = failure.getClass().getSimpleName() + " with the request";
        }
        assertThat(service.isCut).as("the cut was made").isTrue();
        assertThat(service.jobs.get()).as("jobs created").isLessThanOrEqualTo(1);
        if (step != Step.SUBMIT || cut == Cut.ANSWER) {
            assertThat(outcome).isEqualTo("result");
        }
        String row = "%-8s %-24s %4d   %s".formatted(words(step), words(cut), service.jobs.get(), outcome);
        TABLE.computeIfAbsent(row, none -> new TreeSet<>()).add(form);
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @AfterAll
    static void printTable() {
        String rows = TABLE.entrySet().stream()
                .sorted(Comparator.comparingInt(row -> order(row.getKey())))
                .map(row -> row.getKey() + "   (" + String.join(", ", row.getValue()) + ")")
                .collect(Collectors.joining("\n"));
        System.out.println("\ncut in   after                    jobs   outcome\n" + rows + "\n");
    }

    private static int order(String row) {
        for (Step step : Step.values()) {
            if (row.startsWith(words(step))) {
                return step.ordinal();
            }
        }
        throw new AssertionError(row);
    }

    /** A queue whose steps come one after another, and which cuts one of them. */
    private static final class Service implements AutoCloseable {

        private final Step step;
        private final Cut cut;
        private final RawServer server = new RawServer(this::serve);
        private final ManualTime time = new ManualTime();
        private final AtomicInteger jobs = new AtomicInteger();
        private volatile Step next = Step.SUBMIT;
        private volatile boolean isCut;

        Service(Step step, Cut cut) {
            this.step = step;
            this.cut = cut;
        }

        FalClient client() {
            return FalClient.builder()
                    .key(FakeFal.KEY)
                    .hosts(server.hosts())
                    .timing(time)
                    .build();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }

        private void serve(RawServer.Wire wire) throws IOException {
            cutIf(Cut.CONNECTION, wire);
            wire.readByte();
            cutIf(Cut.FIRST_BYTE_OF_REQUEST, wire);
            String line = wire.readTo("\r\n");
            cutIf(Cut.REQUEST_LINE, wire);
            int input = RawServer.contentLength(wire.readTo("\r\n\r\n"));
            cutIf(Cut.REQUEST_HEAD, wire);
            wire.read(input / 2);
            cutIf(Cut.HALF_THE_INPUT, wire);
            wire.read(input - input / 2);
            Step asked = line.startsWith("OST")
                    ? Step.SUBMIT
                    : line.contains("/stream") ? Step.STREAM : line.contains("/status") ? Step.STATUS : Step.RESULT;
            if (asked == Step.SUBMIT) {
                jobs.incrementAndGet();
            }
            cutIf(Cut.REQUEST, wire);
            answer(asked, wire);
        }

        private void answer(Step asked, RawServer.Wire wire) throws IOException {
            String answer = answer(asked).replaceFirst("\r\n", "\r\n" + REQUEST_ID_HEADER);
            boolean last = asked == step && !isCut && cut.isInAnswer();
            next = following(asked);
            if (last) {
                isCut = true;
                wire.send(answer.substring(0, cut.position(answer)));
                wire.cut();
                throw new IOException("cut");
            }
            wire.send(answer);
        }

        private Step following(Step asked) {
            return switch (asked) {
                case SUBMIT -> Step.STREAM;
                case STREAM -> Step.STATUS;
                case STATUS, RESULT -> Step.RESULT;
            };
        }

        /** Streams are refused where polling is to be tried. */
        private String answer(Step asked) {
            return switch (asked) {
                case SUBMIT ->
                    RawServer.answerText(200, "{\"status\":\"IN_QUEUE\",\"request_id\":\"" + FakeFal.ID + "\"}");
                case STREAM ->
                    step == Step.STREAM
                            ? RawServer.answerText(200, "data: " + progress() + "\n\ndata: " + completedJson() + "\n\n")
                                    .replace("application/json", "text/event-stream")
                            : RawServer.answerText(404, "{}");
                case STATUS -> RawServer.answerText(200, completedJson());
                case RESULT -> RawServer.answerText(200, FakeFal.OUTPUT);
            };
        }

        private void cutIf(Cut here, RawServer.Wire wire) throws IOException {
            if (here == cut && next == step && !isCut) {
                isCut = true;
                wire.cut();
                throw new IOException("cut");
            }
        }
    }
}
