package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeStorage.Fault;
import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.storage.UploadOptions;
import io.github.fal4j.storage.UploadProgress;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class UploadTest {

    private static final int PART = 10 * 1024 * 1024;
    private static final byte[] CAT = "a picture of a cat".getBytes(StandardCharsets.UTF_8);
    private static final UploadOptions IN_PARTS =
            UploadOptions.builder().multipartAbove(0).parallelParts(2).build();

    @TempDir
    private Path folder;

    private final FakeStorage fal = new FakeStorage();
    private final ManualTime time = new ManualTime();
    private final FalClient client = fal.builder().timing(time).build();

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    @Test
    void bytesGoStraightToTheContentNetwork() {
        String url = client.storage().upload(CAT, "image/png");

        assertThat(fal.content(url)).isEqualTo(CAT);
        Received sent = fal.received(Kind.DIRECT).get(0);
        assertThat(sent.header("Content-Type")).isEqualTo("image/png");
        assertThat(sent.header("X-Fal-File-Name")).isEqualTo("upload.png");
        assertThat(sent.header("X-Fal-Object-Lifecycle")).isNull();
        assertThat(fal.received()).extracting(Received::kind).containsExactly(Kind.TOKEN, Kind.DIRECT);
    }

    @Test
    void fileGoesUnderItsNameAndTheTypeOfItsName() throws IOException {
        Path file = Files.write(folder.resolve("Katze ä.webp"), CAT);

        assertThat(fal.content(client.storage().upload(file))).isEqualTo(CAT);

        Received sent = fal.received(Kind.DIRECT).get(0);
        assertThat(sent.header("Content-Type")).isEqualTo("image/webp");
        assertThat(sent.header("X-Fal-File-Name")).isEqualTo("Katze _.webp");
    }

    @Test
    void typeIsToldByTheBytesWhereTheNameSaysNothing() throws IOException {
        Path file = Files.write(folder.resolve("download"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1});

        client.storage().upload(file);
        client.storage().upload(new ByteArrayInputStream("%PDF-1.7".getBytes(StandardCharsets.UTF_8)), "paper");
        client.storage()
                .upload(
                        CAT,
                        "image/png",
                        UploadOptions.builder().contentType("image/x-own").build());

        assertThat(fal.received(Kind.DIRECT))
                .extracting(sent -> sent.header("Content-Type"))
                .containsExactly("image/jpeg", "application/pdf", "image/x-own");
    }

    @Test
    void emptyContentIsContent() throws IOException {
        assertThat(fal.content(client.storage().upload(new byte[0], "text/plain")))
                .isEmpty();
        assertThat(fal.content(client.storage().upload(Files.createFile(folder.resolve("empty.txt")))))
                .isEmpty();
        assertThat(fal.content(client.storage().upload(InputStream.nullInputStream(), "empty.txt")))
                .isEmpty();
    }

    @Test
    void pictureIsEncoded() {
        BufferedImage translucent = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);

        String png = client.storage().upload(translucent, "png");
        String jpeg = client.storage().upload(translucent, "jpeg");

        assertThat(fal.content(png)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(fal.content(jpeg)).startsWith(0xff, 0xd8, 0xff);
        assertThat(fal.received(Kind.DIRECT))
                .extracting(sent -> sent.header("Content-Type"))
                .containsExactly("image/png", "image/jpeg");
        assertThatThrownBy(() -> client.storage().upload(translucent, "nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("png");
    }

    @Test
    void lifetimeAndAccessAreSentUnderBothNames() {
        ObjectLifecycle week = ObjectLifecycle.expiringAfter(Duration.ofDays(7))
                .access(ObjectLifecycle.Access.FORBID)
                .except("jane", ObjectLifecycle.Access.ALLOW);
        UploadOptions options =
                UploadOptions.builder().lifecycle(week).fileName("cat.png").build();
        fal.on(Kind.DIRECT, new Fault.Answer(400, "{}"));

        client.storage().upload(CAT, "image/png", options);

        String json =
                "{\"expiration_duration_seconds\":604800,\"initial_acl\":{\"default\":\"forbid\",\"rules\":[{\"user\":\"jane\",\"decision\":\"allow\"}]}}";
        for (Kind kind : List.of(Kind.DIRECT, Kind.INITIATE)) {
            Received sent = fal.received(kind).get(0);
            assertThat(sent.header("X-Fal-Object-Lifecycle")).isEqualTo(json);
            assertThat(sent.header("X-Fal-Object-Lifecycle-Preference")).isEqualTo(json);
        }
        assertThat(fal.received(Kind.SIGNED).get(0).header("X-Fal-Object-Lifecycle"))
                .isNull();
    }

    @Test
    void keyNeverReachesTheContentNetwork() throws IOException {
        client.storage().upload(CAT, "image/png");
        client.storage().upload(bigFile(PART + 1), IN_PARTS);
        fal.on(Kind.DIRECT, new Fault.Answer(400, "{}")).on(Kind.BEGIN, new Fault.Answer(400, "{}"));
        client.storage().upload(CAT, "image/png");
        client.storage().upload(bigFile(PART + 1), IN_PARTS);

        assertThat(fal.received())
                .extracting(Received::kind)
                .contains(Kind.DIRECT, Kind.BEGIN, Kind.PART, Kind.COMPLETE, Kind.SIGNED, Kind.SIGNED_PART);
        assertThat(fal.received()).allSatisfy(request -> {
            boolean toTheService = request.target().startsWith("/rest.fal.ai/");
            assertThat(request.toString().contains("secret-1")).isEqualTo(toTheService);
            if (request.target().contains("sig=s")) {
                assertThat(request.header("Authorization")).isNull();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://fal.media.evil.example",
                "https://notfal.media",
                "https://user:pw@v3.fal.media"
            })
    void tokenIsNotSentToOtherHosts(String odd) {
        fal.tokenFor(odd);

        assertThat(fal.content(client.storage().upload(CAT, "image/png"))).isEqualTo(CAT);
        assertThat(fal.received()).extracting(Received::kind).containsExactly(Kind.TOKEN, Kind.INITIATE, Kind.SIGNED);
    }

    @Test
    void oneTokenServesAHundredUploadsAtOnce() {
        List<CompletableFuture<String>> all = IntStream.range(0, 100)
                .mapToObj(i -> client.storage().async().upload(new byte[] {(byte) i}, "image/png"))
                .toList();

        all.forEach(CompletableFuture::join);

        assertThat(fal.received(Kind.TOKEN)).hasSize(1);
        assertThat(fal.received(Kind.DIRECT)).hasSize(100);
        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(100);
    }

    @Test
    void tokenIsRefreshedBeforeItExpires() {
        client.storage().upload(CAT, "image/png");
        time.advance(Duration.ofMinutes(54));
        client.storage().upload(CAT, "image/png");
        assertThat(fal.received(Kind.TOKEN)).hasSize(1);

        time.advance(Duration.ofMinutes(2));
        client.storage().upload(CAT, "image/png");

        assertThat(fal.received(Kind.TOKEN)).hasSize(2);
        assertThat(fal.received(Kind.DIRECT).get(2).header("Authorization")).isEqualTo("Bearer cdn-token-2");
    }

    @Test
    void refusedTokenIsReplacedOnce() throws IOException {
        client.storage().upload(CAT, "image/png");
        fal.revokeTokens();
        assertThat(fal.content(client.storage().upload(CAT, "image/png"))).isEqualTo(CAT);

        fal.revokeTokens();
        byte[] big = random(PART + 5);
        assertThat(fal.content(client.storage().upload(Files.write(folder.resolve("big.bin"), big), IN_PARTS)))
                .isEqualTo(big);

        assertThat(fal.received(Kind.TOKEN)).hasSize(3);
        assertThat(fal.received(Kind.INITIATE)).isEmpty();
    }

    @Test
    void wrongKeyIsSaidAndNothingElseTried() {
        fal.on(Kind.TOKEN, new Fault.Answer(401, "{\"detail\":\"invalid key credentials\"}"));

        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png"))
                .isInstanceOf(UploadException.class)
                .hasMessageStartingWith("The upload of 18 bytes failed: ")
                .hasMessageContaining("invalid key credentials")
                .hasCauseInstanceOf(AuthenticationException.class);
        assertThat(fal.received()).hasSize(1);
    }

    static Stream<Fault> passingFaults() {
        return Stream.of(
                new Fault.Answer(500, "oops"),
                new Fault.Answer(503, "{\"detail\":\"busy\"}"),
                new Fault.Answer(429, ""),
                new Fault.CutInBody(0),
                new Fault.CutInBody(7),
                new Fault.CutBeforeAnswer(),
                new Fault.CutInAnswer());
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void whatBreaksOnceIsTriedAgain(Fault fault) throws IOException {
        for (Kind kind : List.of(Kind.TOKEN, Kind.DIRECT, Kind.BEGIN, Kind.PART, Kind.COMPLETE)) {
            fal.on(kind, fault);
        }
        byte[] big = random(2 * PART + 5);

        assertThat(fal.content(client.storage().upload(CAT, "image/png"))).isEqualTo(CAT);
        assertThat(fal.content(client.storage().upload(Files.write(folder.resolve("big.bin"), big), IN_PARTS)))
                .isEqualTo(big);

        assertThat(fal.received(Kind.INITIATE)).isEmpty();
        assertThat(fal.received(Kind.INITIATE_PARTS)).isEmpty();
        assertThat(fal.received(Kind.COMPLETE).get(0).json().path("parts"))
                .extracting(part -> part.path("partNumber").asInt())
                .containsExactly(1, 2, 3);
    }

    @Test
    void signedAddressIsUsedWhereTheContentNetworkDoesNotTakeIt() {
        fal.on(Kind.DIRECT, new Fault.Answer(400, "{\"detail\":\"no\"}"));

        String url = client.storage().upload(CAT, "image/png");

        assertThat(fal.content(url)).isEqualTo(CAT);
        assertThat(fal.received(Kind.INITIATE).get(0).json().toString())
                .isIn(
                        "{\"file_name\":\"upload.png\",\"content_type\":\"image/png\"}",
                        "{\"content_type\":\"image/png\",\"file_name\":\"upload.png\"}");
        assertThat(fal.received(Kind.SIGNED).get(0).header("Content-Type")).isEqualTo("image/png");
        assertThat(fal.received(Kind.SIGNED).get(0).target()).endsWith("?sig=s");
    }

    @Test
    void whatNoWayTakesFailsWithTheReason() {
        fal.on(Kind.DIRECT, new Fault.Answer(413, "too\nlarge " + "x".repeat(5000)))
                .on(Kind.SIGNED, new Fault.Answer(413, "too\nlarge " + "x".repeat(5000)));

        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png"))
                .isInstanceOf(UploadException.class)
                .hasMessageStartingWith("The upload of 18 bytes failed: localhost answered 413 too large xxx")
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void tokenIsNotShownByFailures() {
        fal.revokeTokens();
        fal.on(Kind.DIRECT, new Fault.Answer(400, "who is cdn-token-1?"))
                .on(Kind.INITIATE, new Fault.Answer(400, "{}"))
                .on(Kind.SIGNED, new Fault.Answer(400, "{}"));

        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png"))
                .satisfies(thrown -> assertThat(thrown).hasStackTraceContaining("UploadException"))
                .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("cdn-token", "secret-1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void largeFileGoesInPartsInOrder(boolean etagInHeader) throws IOException {
        if (!etagInHeader) {
            fal.etagInBody();
        }
        byte[] big = random(3 * PART + 17);

        String url = client.storage()
                .upload(
                        Files.write(folder.resolve("big.mp4"), big),
                        UploadOptions.builder()
                                .multipartAbove(PART)
                                .parallelParts(3)
                                .build());

        assertThat(fal.content(url)).isEqualTo(big);
        assertThat(fal.received(Kind.BEGIN).get(0).header("X-Fal-File-Name")).isEqualTo("big.mp4");
        assertThat(fal.received(Kind.BEGIN).get(0).header("Content-Type")).isEqualTo("video/mp4");
        assertThat(fal.received(Kind.PART))
                .extracting(Received::length)
                .containsExactlyInAnyOrder((long) PART, (long) PART, (long) PART, 17L);
        String tag = etagInHeader ? "\"e1\"" : "e1";
        assertThat(fal.received(Kind.COMPLETE)
                        .get(0)
                        .json()
                        .path("parts")
                        .get(0)
                        .path("etag")
                        .asText())
                .isEqualTo(tag);
    }

    @Test
    void bytesAndStreamsGoInPartsToo() {
        byte[] big = random(2 * PART);

        assertThat(fal.content(client.storage().upload(big, "video/mp4", IN_PARTS)))
                .isEqualTo(big);
        assertThat(fal.content(client.storage().upload(new ByteArrayInputStream(big), "big.mp4")))
                .isEqualTo(big);

        assertThat(fal.received(Kind.PART)).hasSize(4);
        assertThat(fal.received(Kind.DIRECT)).isEmpty();
    }

    @Test
    void onlyTheBrokenPartIsSentAgain() throws IOException {
        fal.on(Kind.PART, new Fault.CutBeforeAnswer());
        byte[] big = random(4 * PART);

        String url = client.storage().upload(Files.write(folder.resolve("big.mp4"), big), IN_PARTS);

        assertThat(fal.content(url)).isEqualTo(big);
        assertThat(fal.received(Kind.PART)).hasSize(5);
        assertThat(fal.received(Kind.BEGIN)).hasSize(1);
    }

    @Test
    void partsGoToSignedAddressesWhereTheContentNetworkDoesNotBegin() throws IOException {
        fal.on(Kind.BEGIN, new Fault.Answer(404, "{}")).etagInBody();
        byte[] big = random(2 * PART + 1);

        String url = client.storage().upload(Files.write(folder.resolve("big.mp4"), big), IN_PARTS);

        assertThat(fal.content(url)).isEqualTo(big);
        assertThat(fal.received(Kind.SIGNED_PART)).hasSize(3).allSatisfy(part -> {
            assertThat(part.target()).endsWith("?sig=s");
            assertThat(part.header("Authorization")).isNull();
        });
    }

    @Test
    void fileThatChangesMeanwhileIsNotCompleted() throws IOException {
        Path file = bigFile(3 * PART);
        AtomicBoolean changed = new AtomicBoolean();
        UploadOptions options = UploadOptions.builder()
                .multipartAbove(0)
                .parallelParts(1)
                .onProgress(progress -> {
                    if (progress.sentBytes() > PART && !changed.getAndSet(true)) {
                        truncate(file, 2 * PART);
                    }
                })
                .build();

        assertThatThrownBy(() -> client.storage().upload(file, options))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("shorter");
        assertThat(fal.received(Kind.COMPLETE)).isEmpty();
    }

    @Test
    void missingFileIsSaidAndNothingSent() {
        Path none = folder.resolve("none.png");

        assertThatThrownBy(() -> client.storage().upload(none))
                .isInstanceOfSatisfying(UploadException.class, failure -> {
                    assertThat(failure)
                            .hasMessageStartingWith("The upload of " + none + " failed: the content cannot be read");
                    assertThat(failure.isRetryable()).isFalse();
                    assertThat(failure.field()).isNull();
                });
        assertThatThrownBy(() -> client.storage().upload(folder)).hasMessageContaining("is a folder");
        assertThat(fal.received()).isEmpty();
    }

    @Test
    void brokenStreamFailsTheUploadAndIsClosed() {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(random(PART + 10))) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                if (count < 0) {
                    throw new IOException("the disk is gone");
                }
                return count;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };

        assertThatThrownBy(() -> client.storage().upload(broken, "cat.png"))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("the disk is gone");
        await(closed);
        assertThat(fal.received(Kind.COMPLETE)).isEmpty();
    }

    @Test
    void progressOnlyGrowsAndEndsWithTheTotal() throws IOException {
        fal.on(Kind.PART, new Fault.CutInBody(PART - 100), new Fault.CutBeforeAnswer());
        List<UploadProgress> told = Collections.synchronizedList(new ArrayList<>());
        long size = 3L * PART + 5;

        client.storage()
                .upload(
                        bigFile(size),
                        UploadOptions.builder()
                                .multipartAbove(PART)
                                .onProgress(told::add)
                                .build());

        assertThat(told).extracting(UploadProgress::sentBytes).isSorted().doesNotHaveDuplicates();
        assertThat(told).extracting(UploadProgress::totalBytes).containsOnly(size);
        assertThat(told.get(told.size() - 1)).isEqualTo(new UploadProgress(size, size));
        assertThat(told.size()).isGreaterThan(100);
        assertThat(told.get(told.size() - 1).fraction()).hasValue(1);
    }

    @Test
    void totalOfAStreamIsToldWhenItIsKnown() {
        List<UploadProgress> told = Collections.synchronizedList(new ArrayList<>());

        client.storage()
                .upload(
                        new ByteArrayInputStream(random(100_000)),
                        "cat.png",
                        UploadOptions.builder().onProgress(told::add).build());

        assertThat(told.get(0)).isEqualTo(new UploadProgress(65536, -1));
        assertThat(told.get(told.size() - 1)).isEqualTo(new UploadProgress(100_000, 100_000));
    }

    @Test
    void callbackThatThrowsEndsTheUpload() {
        IllegalStateException thrown = new IllegalStateException("full");

        assertThatThrownBy(() -> client.storage()
                        .upload(
                                random(200_000),
                                "image/png",
                                UploadOptions.builder()
                                        .onProgress(progress -> {
                                            throw thrown;
                                        })
                                        .build()))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("the onProgress callback threw")
                .hasCause(thrown);
        assertThat(fal.received(Kind.INITIATE)).isEmpty();
    }

    @Test
    void serverThatReadsNoFurtherIsGivenUpAndTriedAgain() {
        fal.on(Kind.DIRECT, new Fault.Stuck());
        try (FalClient hasty =
                fal.builder().timing(time).idleTimeout(Duration.ofSeconds(2)).build()) {
            byte[] content = random(20_000_000);

            assertThat(fal.content(hasty.storage().upload(content, "image/png")))
                    .isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN", "DIRECT", "BEGIN", "PART", "COMPLETE"})
    void silentServerIsGivenUpAndTriedAgain(Kind kind) throws IOException {
        fal.on(kind, new Fault.Hang());
        try (FalClient hasty =
                fal.builder().timing(time).idleTimeout(Duration.ofSeconds(2)).build()) {
            boolean parts = kind == Kind.BEGIN || kind == Kind.PART || kind == Kind.COMPLETE;
            byte[] content = random(parts ? 2 * PART : 5_000_000);

            String url = hasty.storage()
                    .upload(
                            Files.write(folder.resolve("big.bin"), content),
                            parts ? IN_PARTS : UploadOptions.defaults());

            assertThat(fal.content(url)).isEqualTo(content);
        }
    }

    @Test
    void limitEndsTheUpload() {
        fal.on(Kind.DIRECT, new Fault.Hang());
        Duration limit = Duration.ofMinutes(3);
        CompletableFuture<String> upload = client.storage()
                .async()
                .upload(
                        CAT,
                        "image/png",
                        UploadOptions.builder().totalTimeout(limit).build());
        time.awaitDelay(limit);

        time.advance(limit);

        assertThatThrownBy(upload::join)
                .hasCauseInstanceOf(UploadException.class)
                .hasMessageContaining("it was not over after PT3M");
        awaitNoBusyConnection();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN", "DIRECT", "BEGIN", "PART", "COMPLETE"})
    void cancelledUploadLeavesNothingOpen(Kind kind) throws Exception {
        Path file = bigFile(2L * PART);
        fal.on(kind, new Fault.Hang(), new Fault.Hang());
        boolean direct = kind == Kind.DIRECT;
        CompletableFuture<String> upload =
                client.storage().async().upload(file, direct ? UploadOptions.defaults() : IN_PARTS);
        while (fal.hanging() == 0) {
            Thread.onSpinWait();
        }

        upload.cancel(true);

        awaitNoBusyConnection();
        while (openFiles(file) > 0) {
            Thread.onSpinWait();
        }
        assertThat(fal.content(file.toString())).isNull();
    }

    @Test
    void interruptAbortsTheUpload() throws Exception {
        fal.on(Kind.DIRECT, new Fault.Hang());
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                client.storage().upload(CAT, "image/png");
            } catch (RuntimeException failure) {
                seen.complete(failure);
            }
        });
        caller.start();
        while (fal.hanging() == 0) {
            Thread.onSpinWait();
        }

        caller.interrupt();

        assertThat(seen.get()).isInstanceOf(WaitInterruptedException.class);
        awaitNoBusyConnection();
    }

    @Test
    void closingTheClientAbortsUploadsAndRefusesMore() {
        fal.on(Kind.DIRECT, new Fault.Hang());
        CompletableFuture<String> upload = client.storage().async().upload(CAT, "image/png");
        while (fal.hanging() == 0) {
            Thread.onSpinWait();
        }

        client.close();

        assertThatThrownBy(upload::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ClientClosedException.class);
        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png")).isInstanceOf(ClientClosedException.class);
        awaitNoBusyConnection();
    }

    @Test
    void streamThatBlocksIsClosedWhenTheUploadIsCancelled() {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                reading.countDown();
                await(closed);
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        CompletableFuture<String> upload = client.storage().async().upload(silent, "cat.png");
        await(reading);

        upload.cancel(true);

        await(closed);
        assertThat(fal.received()).isEmpty();
    }

    private void awaitNoBusyConnection() {
        while (fal.hanging() > 0) {
            Thread.onSpinWait();
        }
    }

    private static long openFiles(Path file) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(descriptor -> leadsTo(descriptor, file)).count();
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private Path bigFile(long size) throws IOException {
        Path file = folder.resolve("big-" + size + ".bin");
        try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        return file;
    }

    private static void truncate(Path file, long size) {
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String stackTrace(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
