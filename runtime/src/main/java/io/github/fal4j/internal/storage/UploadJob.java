package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One upload: straight to the content network, whole or in parts; where that cannot be begun, to an address signed for it. For one use.
 */
final class UploadJob {

    private static final Bytes NOTHING = Bytes.of(new byte[0]);

    private final Routes routes;
    private final Source source;
    private final UploadOptions options;
    private final Description description;
    private final Meter meter;
    private final Pending<String> done;

    private UploadJob(Routes routes, Source source, UploadOptions options, Pending<String> done) throws IOException {
        this.routes = routes;
        this.source = source;
        this.options = options;
        this.description = Description.of(source, options);
        this.meter = new Meter(options.onProgress(), source.length());
        this.done = done;
    }

    /** Sends everything that the source has, and makes the future end with the address of the file. */
    static void begin(Routes routes, Source source, UploadOptions options, Pending<String> done) throws IOException {
        UploadJob job = new UploadJob(routes, source, options, done);
        boolean unknown = source.length() == Source.UNKNOWN;
        Bytes first = source.length() > options.multipartAbove()
                ? null
                : source.next(unknown ? Multipart.PART : Math.max(source.length(), 1));
        if (first != null && (!unknown || first.length() < Multipart.PART)) {
            job.direct(first);
        } else if (first == null && source.length() <= 0) {
            job.direct(NOTHING);
        } else {
            job.inParts(first);
        }
    }

    private void direct(Bytes bytes) {
        step(
                routes.attempts()
                        .of(() -> routes.cdn()
                                .send(token -> describe(token, "files/upload").post(new ContentBody(bytes, 1, meter)))),
                answer -> finish(answer.text("access_url")),
                () -> presigned(bytes));
    }

    private void presigned(Bytes bytes) {
        step(
                routes.initiate(StorageApi::initiate, description),
                signed -> {
                    HttpUrl address = routes.addresses().open(text(signed, "upload_url"));
                    Request.Builder request =
                            new Request.Builder().url(address).header("Content-Type", description.type());
                    step(
                            routes.attempts()
                                    .of(() -> routes.transfers()
                                            .send(request.put(new ContentBody(bytes, 1, meter))
                                                    .build())),
                            answer -> finish(text(signed, "file_url")),
                            null);
                },
                null);
    }

    private void inParts(@Nullable Bytes first) {
        step(
                routes.attempts()
                        .of(() -> routes.cdn()
                                .send(token -> describe(token, "files/upload/multipart")
                                        .header("Accept", "application/json")
                                        .post(RequestBody.create(new byte[0], null)))),
                answer -> {
                    String file = answer.text("access_url");
                    HttpUrl address = routes.addresses()
                            .trusted(file)
                            .newBuilder()
                            .addPathSegment("multipart")
                            .addPathSegment(answer.text("uploadId"))
                            .build();
                    send(
                            first,
                            new PartTarget(
                                    address, file, request -> routes.cdn().send(token -> request)));
                },
                () -> inPresignedParts(first));
    }

    private void inPresignedParts(@Nullable Bytes first) {
        step(
                routes.initiate(StorageApi::initiateMultipart, description),
                signed -> {
                    HttpUrl address = routes.addresses().open(text(signed, "upload_url"));
                    send(
                            first,
                            new PartTarget(
                                    address,
                                    text(signed, "file_url"),
                                    request -> routes.transfers().send(request.build())));
                },
                null);
    }

    private void send(@Nullable Bytes first, PartTarget target) {
        Multipart parts = new Multipart(target, source, first, description.type(), options, meter, routes);
        step(parts.start(), this::finish, null);
    }

    private Request.Builder describe(CdnToken token, String path) {
        HttpUrl url = token.address().newBuilder().addPathSegments(path).build();
        return description.describe(new Request.Builder().url(url));
    }

    private void finish(String fileUrl) throws IOException {
        if (HttpUrl.parse(fileUrl) == null) {
            throw new IOException("the answer names no address for the file");
        }
        source.verify();
        meter.finished();
        routes.uploaded(meter.sum());
        done.complete(fileUrl);
    }

    /** What to do with a value; what it cannot use ends the upload. */
    private interface Next<T> {

        void accept(T value) throws IOException;
    }

    /** Does one step and the next; where the step fails and there is another way, takes that one. */
    private <T> void step(Pending<T> step, Next<T> next, @Nullable Runnable otherWay) {
        done.step(step, (value, failure) -> {
            if (failure == null) {
                try {
                    next.accept(value);
                } catch (IOException unusable) {
                    done.completeExceptionally(unusable);
                }
            } else if (otherWay != null && mayWorkElsewhere(failure)) {
                otherWay.run();
            } else {
                done.completeExceptionally(failure);
            }
        });
    }

    private static boolean mayWorkElsewhere(Throwable failure) {
        boolean refused = failure instanceof ResponseException && !(failure instanceof AuthenticationException);
        boolean broken = failure instanceof IOException && !(failure instanceof LocalFailure);
        return refused
                || broken
                || failure instanceof TransportException
                || failure instanceof UnreadableAnswerException;
    }

    private static String text(JsonNode json, String field) throws IOException {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IOException("the answer names no " + field);
        }
        return value.textValue();
    }
}
