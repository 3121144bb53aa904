package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.dropped;
import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.PermissionException;
import io.github.fal4j.error.RequestException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.SpendingLimitException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.ValidationException;
import io.github.fal4j.journal.FileSubmitJournal;
import io.github.fal4j.pricing.Money;
import io.github.fal4j.pricing.SpendingLimit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** What calls cost, and the limit on it. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class PricesTest {

    private static final EndpointId SKETCH = EndpointId.parse("acme/sketch/fast");

    private final FakeFal fal = new FakeFal()
            .on(Kind.PRICE, json(200, prices("0.025", "USD")))
            .on(Kind.RUN, billed("2"))
            .on(Kind.RESULT, billed("2"))
            .on(Kind.STATUS, completed());
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        fal.close();
    }

    private static String prices(String price, String currency) {
        return ("{\"prices\":[{\"endpoint_id\":\"acme/other\",\"unit_price\":9,\"unit\":\"image\",\"currency\":\"USD\"},"
                        + "{\"endpoint_id\":\"acme/sketch/fast\",\"unit_price\":%s,\"unit\":\"image\",\"currency\":\"%s\"}],"
                        + "\"next_cursor\":null,\"has_more\":false}")
                .formatted(price, currency);
    }

    private static MockResponse billed(String units) {
        return json(200, FakeFal.OUTPUT).setHeader("x-fal-billable-units", units);
    }

    private FalClient limited(SpendingLimit limit) {
        return fal.builder().spendingLimit(limit).build();
    }

    @Test
    void priceIsAskedForOnceAnHour() {
        ManualTime time = new ManualTime();
        try (FalClient client = fal.client(time)) {
            assertThat(client.prices().of(SKETCH).orElseThrow().price()).isEqualTo(Money.of("0.0250", "USD"));
            assertThat(client.prices().of("acme/sketch/fast").orElseThrow().unit())
                    .isEqualTo("image");
            assertThat(client.prices().ofAsync(SKETCH).join()).isPresent();
            assertThat(fal.only(Kind.PRICE).getPath())
                    .isEqualTo("/api.fal.ai/v1/models/pricing?endpoint_id=acme%2Fsketch%2Ffast");
            assertThat(fal.only(Kind.PRICE).getHeader("Authorization")).isEqualTo("Key " + FakeFal.KEY);
            time.advance(Duration.ofHours(1));
            client.prices().of(SKETCH);
            assertThat(fal.requests(Kind.PRICE)).hasSize(2);
        }
    }

    @Test
    void costIsUnitsTimesPriceExactly() {
        fal.on(Kind.RUN, billed("3.10000001"), json(200, FakeFal.OUTPUT));
        try (FalClient client = fal.client()) {
            FalResult<SketchOutput> result = Sketch.with(client).runForResult(cat);
            assertThat(client.prices().cost(SKETCH, result)).contains(Money.of("0.07750000025", "USD"));
            FalResult<SketchOutput> silent = Sketch.with(client).runForResult(cat);
            assertThat(client.prices().cost(SKETCH, silent)).isEmpty();
        }
    }

    @Test
    void endpointThatIsNotListedHasNoPrice() {
        fal.on(
                Kind.PRICE,
                json(404, "{\"error\":{\"type\":\"not_found\",\"message\":\"no such endpoint\"}}"),
                json(200, "{\"prices\":[]}"));
        try (FalClient client = fal.client()) {
            assertThat(client.prices().of("acme/own")).isEmpty();
            assertThat(client.prices().of("acme/new")).isEmpty();
        }
    }

    @Test
    void estimatesAreThePlatforms() {
        fal.on(Kind.ESTIMATE, json(200, "{\"estimate_type\":\"x\",\"total_cost\":1.25,\"currency\":\"USD\"}"));
        try (FalClient client = fal.client()) {
            assertThat(client.prices().estimateUnits(SKETCH, new BigDecimal("50")))
                    .isEqualTo(Money.of("1.25", "USD"));
            assertThat(client.prices().estimateCalls(SKETCH, 100)).hasToString("1.25 USD");
            assertThatThrownBy(() -> client.prices().estimateCalls(SKETCH, 0)).hasMessageContaining("1 or more");
        }
        assertThat(fal.requests(Kind.ESTIMATE).get(0).getBody().readUtf8())
                .isEqualTo(
                        "{\"estimate_type\":\"unit_price\",\"endpoints\":{\"acme/sketch/fast\":{\"unit_quantity\":50}}}");
        assertThat(fal.requests(Kind.ESTIMATE).get(1).getBody().readUtf8())
                .contains("\"historical_api_price\"")
                .contains("{\"call_quantity\":100}");
    }

    @Test
    void errorsOfThePlatformAreToldAsSuch() {
        fal.on(Kind.PRICE, json(403, "{\"error\":{\"type\":\"authorization_error\",\"message\":\"not yours\"}}"));
        try (FalClient client = fal.client()) {
            assertThatThrownBy(() -> client.prices().of(SKETCH))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("not yours");
            fal.on(Kind.PRICE, json(200, prices("\"dear\"", "USD")));
            assertThatThrownBy(() -> client.prices().of(SKETCH)).hasMessageContaining("names no amount");
            fal.on(Kind.PRICE, json(200, prices("1", "USD")));
            assertThat(client.prices().of(SKETCH)).isPresent();
        }
    }

    @Test
    void limitRefusesBeforeAnythingIsSent() {
        SpendingLimit limit = SpendingLimit.of("0.12", "USD");
        try (FalClient client = limited(limit)) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            sketch.run(cat);
            assertThat(limit.spent()).isEqualTo(Money.of("0.05", "USD"));
            sketch.async().subscribe(cat).join();
            assertThat(limit.spent()).isEqualTo(Money.of("0.1", "USD"));
            assertThatThrownBy(() -> sketch.submit(cat))
                    .isInstanceOf(SpendingLimitException.class)
                    .hasMessageContaining("limit of 0.12 USD 0.1 USD are spent");
            assertThatThrownBy(() -> sketch.async().run(cat).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(SpendingLimitException.class);
            assertThatThrownBy(() -> sketch.stream(cat).finalResult()).isInstanceOf(SpendingLimitException.class);
            assertThat(fal.requests(Kind.RUN)).hasSize(1);
            assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
            limit.reset();
            sketch.run(cat);
        }
    }

    @Test
    void whatIsUnderWayCountsWithWhatIsExpected() {
        SpendingLimit limit = SpendingLimit.of("0.06", "USD");
        try (FalClient client = limited(limit)) {
            RequestHandle<SketchOutput> request = Sketch.with(client).submit(cat);
            Sketch.with(client).submit(cat);
            assertThat(limit.expected()).isEqualTo(Money.of("0.05", "USD"));
            assertThatThrownBy(() -> Sketch.with(client).submit(cat)).isInstanceOf(SpendingLimitException.class);
            fal.on(Kind.RESULT, billed("0.5"));
            request.get();
            assertThat(limit.spent()).isEqualTo(Money.of("0.0125", "USD"));
        }
    }

    @Test
    void whatWasRefusedCostsNothingAndWhatIsUnknownDoes() {
        SpendingLimit limit = SpendingLimit.of("1", "USD");
        fal.on(
                Kind.RUN,
                json(400, "{}"),
                json(422, "{\"detail\":\"no\"}").setHeader("x-fal-billable-units", "4"),
                dropped());
        try (FalClient client = limited(limit)) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(RequestException.class);
            assertThat(limit.spent().plus(limit.expected())).isEqualTo(Money.of("0", "USD"));
            assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(ValidationException.class);
            assertThat(limit.spent()).isEqualTo(Money.of("0.1", "USD"));
            assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(SubmitOutcomeUnknownException.class);
            assertThat(limit.expected()).isEqualTo(Money.of("0.1", "USD"));
        }
    }

    @Test
    void streamThatWasRefusedCostsNothing() {
        SpendingLimit limit = SpendingLimit.of("1", "USD");
        fal.on(
                Kind.RUN,
                json(400, "{}"),
                json(422, "{\"detail\":\"no\"}").setHeader("x-fal-billable-units", "4"),
                events(FakeFal.OUTPUT));
        try (FalClient client = limited(limit)) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            assertThatThrownBy(() -> sketch.stream(cat).finalResult()).isInstanceOf(RequestException.class);
            assertThat(limit.spent().plus(limit.expected())).isEqualTo(Money.of("0", "USD"));
            assertThatThrownBy(() -> sketch.stream(cat).finalResult()).isInstanceOf(ValidationException.class);
            assertThat(limit.spent()).isEqualTo(Money.of("0.1", "USD"));
            assertThat(sketch.stream(cat).finalResult().seed()).isEqualTo(77);
            assertThat(limit.expected()).isEqualTo(Money.of("0.1", "USD"));
        }
    }

    @Test
    void streamThatCannotBeSentCostsNothing() {
        SpendingLimit limit = SpendingLimit.of("1", "USD");
        FalClient client = limited(limit);
        Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
        client.prices().of(SKETCH);
        client.close();

        assertThatThrownBy(() -> sketch.stream(cat).finalResult()).isInstanceOf(ClientClosedException.class);

        assertThat(limit.expected()).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    void priceThatCannotBeHadLeavesTheKeyOfTheSubmissionFree(@TempDir Path folder) throws IOException {
        SubmitOptions order = SubmitOptions.builder().recordKey("order-17").build();
        fal.on(Kind.PRICE, json(500, "{}"), json(500, "{}"), json(200, prices("0.025", "USD")));
        try (FileSubmitJournal journal = FileSubmitJournal.open(folder.resolve("submits"));
                FalClient client = fal.builder()
                        .spendingLimit(SpendingLimit.of("1", "USD"))
                        .submitJournal(journal)
                        .retryPolicy(RetryPolicy.none())
                        .build()) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            assertThatThrownBy(() -> sketch.submit(cat, order)).isInstanceOf(ServerException.class);
            assertThatThrownBy(() -> sketch.async().submit(cat, order).join())
                    .hasCauseInstanceOf(ServerException.class);
            assertThat(fal.requests(Kind.SUBMIT)).isEmpty();
            assertThat(journal.open()).isEmpty();

            assertThat(sketch.submit(cat, order).get().seed()).isEqualTo(77);
        }
    }

    @Test
    void hostsOfOnesOwnSendNoKeyToFalsPlatform() {
        Hosts three =
                new Hosts(fal.hosts().run(), fal.hosts().queue(), fal.hosts().rest());
        assertThat(three.platform()).isNull();
        try (FalClient client =
                FalClient.builder().key(FakeFal.KEY).hosts(three).build()) {
            assertThat(Sketch.with(client).run(cat).seed()).isEqualTo(77);
            assertThatThrownBy(() -> client.prices().of(SKETCH))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("nothing was sent");
            assertThatThrownBy(() -> client.storage().settings()).hasMessageContaining("name no platform");
        }
        FalClientBuilder limited =
                FalClient.builder().key(FakeFal.KEY).hosts(three).spendingLimit(SpendingLimit.of("1", "USD"));
        assertThatThrownBy(limited::build).hasMessageContaining("A spending limit needs prices");
        assertThat(fal.requests(Kind.PRICE)).isEmpty();
    }

    @Test
    void limitWithoutAPriceCountsTheCallAndWithoutAnAnswerRefusesIt() {
        SpendingLimit limit = SpendingLimit.of("0", "USD");
        fal.on(Kind.PRICE, json(200, "{\"prices\":[]}"));
        try (FalClient client = limited(limit)) {
            Sketch.with(client).run(cat);
            assertThat(limit.unpriced()).isEqualTo(1);
        }
        fal.on(Kind.PRICE, json(403, "{}"));
        try (FalClient client = limited(limit)) {
            assertThatThrownBy(() -> Sketch.with(client).run(cat)).isInstanceOf(PermissionException.class);
        }
        fal.on(Kind.PRICE, json(200, prices("1", "EUR")));
        try (FalClient client = limited(limit)) {
            assertThatThrownBy(() -> Sketch.with(client).run(cat)).hasMessageContaining("its price is in EUR");
        }
        assertThat(fal.requests(Kind.RUN)).hasSize(1);
        assertThatThrownBy(() -> SpendingLimit.of("-1", "USD")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SpendingLimit.of("1", "dollars")).isInstanceOf(IllegalArgumentException.class);
    }
}
