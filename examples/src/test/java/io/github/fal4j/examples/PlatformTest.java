package io.github.fal4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.EndpointId;
import io.github.fal4j.FalClient;
import io.github.fal4j.FalResult;
import io.github.fal4j.Hosts;
import io.github.fal4j.ObjectLifecycle;
import io.github.fal4j.ObjectLifecycle.Access;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.junit.FalEmulatorExtension;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import io.github.fal4j.endpoints.falai.flux.FluxDevOutput;
import io.github.fal4j.error.SpendingLimitException;
import io.github.fal4j.media.FalFile;
import io.github.fal4j.pricing.Money;
import io.github.fal4j.pricing.SpendingLimit;
import io.github.fal4j.storage.FileAccess;
import io.github.fal4j.storage.ResumableUpload;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the platform knows besides models: prices, and rules for files. Client and emulator know nothing of each other. */
@Timeout(120)
@ExtendWith(FalEmulatorExtension.class)
class PlatformTest {

    private static final EndpointId FLUX = EndpointId.parse("fal-ai/flux/dev");
    private static final FluxDevInput INPUT =
            FluxDevInput.builder().prompt("a poster").numImages(2).build();
    private static final int PART = 10 * 1024 * 1024;

    @TempDir
    private Path folder;

    private static FalClient client(FalEmulator fal) {
        return FalClient.builder()
                .key("any:key")
                .hosts(Hosts.behind(fal.baseUri()))
                .build();
    }

    @Test
    void resultHasACost(FalEmulator fal) {
        try (FalClient client = client(fal)) {
            Money unit = client.prices().of(FLUX).orElseThrow().price();
            FalResult<FluxDevOutput> result = FluxDev.with(client).subscribeForResult(INPUT);

            assertThat(result.billableUnits()).isPositive();
            Money cost = client.prices().cost(FLUX, result).orElseThrow();
            assertThat(cost.amount()).isEqualByComparingTo(unit.amount().multiply(result.billableUnits()));
            assertThat(client.prices().estimateUnits(FLUX, result.billableUnits()))
                    .isEqualTo(cost);
            assertThat(client.prices().of("nobody/knows-this")).isEmpty();
        }
    }

    @Test
    void spendingLimitEndsAtItsAmount(FalEmulator fal) {
        SpendingLimit limit;
        try (FalClient asking = client(fal)) {
            Money unit = asking.prices().of(FLUX).orElseThrow().price();
            limit = SpendingLimit.of(new Money(unit.amount().multiply(BigDecimal.valueOf(2)), unit.currency()));
        }
        try (FalClient client = FalClient.builder()
                .key("any:key")
                .hosts(Hosts.behind(fal.baseUri()))
                .spendingLimit(limit)
                .build()) {
            FluxDev.with(client).subscribe(INPUT);

            assertThat(limit.spent()).isEqualTo(limit.limit());
            assertThatThrownBy(() -> FluxDev.with(client).subscribe(INPUT)).isInstanceOf(SpendingLimitException.class);
            assertThat(fal.jobs()).hasSize(1);
        }
    }

    @Test
    void fileIsForbiddenAndASignedAddressOpensIt(FalEmulator fal) {
        byte[] bytes = {1, 2, 3};
        try (FalClient client = client(fal)) {
            String url = client.storage().upload(bytes, "application/octet-stream");

            assertThat(client.storage().setAccess(url, FileAccess.of(Access.FORBID)))
                    .isEqualTo(client.storage().access(url))
                    .isEqualTo(FileAccess.of(Access.FORBID));
            assertThatThrownBy(() -> file(url).bytes()).isInstanceOf(IOException.class);
            String signed = client.storage().sign(url, Duration.ofMinutes(5));
            assertThat(file(signed)).satisfies(open -> assertThat(open.bytes()).isEqualTo(bytes));
        }
    }

    @Test
    void settingsAreKept(FalEmulator fal) {
        ObjectLifecycle week = ObjectLifecycle.expiringAfter(Duration.ofDays(7));
        try (FalClient client = client(fal)) {
            assertThat(client.storage().setSettings(week)).isEqualTo(week);
            assertThat(client.storage().settings()).isEqualTo(week);
        }
    }

    @Test
    void uploadThatBrokeOffIsGoneOnWith(FalEmulator fal) throws IOException {
        byte[] content = new byte[3 * PART];
        new Random(7).nextBytes(content);
        Path big = Files.write(folder.resolve("big.bin"), content);
        AtomicReference<ResumableUpload> latest = new AtomicReference<>();
        UploadOptions breaking = UploadOptions.builder()
                .multipartAbove(PART)
                .onResumable(begun -> {
                    latest.set(begun);
                    if (begun.etags().size() == 1) {
                        throw new IllegalStateException("as if the process ended");
                    }
                })
                .build();
        try (FalClient client = client(fal)) {
            assertThatThrownBy(() -> client.storage().upload(big, breaking));
            ResumableUpload kept = ResumableUpload.decode(latest.get().encode());

            String url = client.storage().resume(kept, big);

            assertThat(file(url).bytes()).isEqualTo(content);
        }
    }

    private static FalFile file(String url) {
        return FalFile.of(url);
    }
}
