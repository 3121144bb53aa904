package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.storage.ResumableUpload;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * One upload: straight to the content network, whole or in parts; where that cannot be begun, to an address signed for it. For one use.
 */
final class UploadJob {

    private static final String CDN = "fal-cdn-v3";
    private static final String GOOGLE = "gcs";
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
                : source.next(unknown ? PartPlan.USUAL_SIZE : Math.max(source.length(), 1));
        if (first != null && (!unknown || first.length() < PartPlan.USUAL_SIZE)) {
            job.direct(first);
        } else if (first == null && source.length() <= 0) {
            job.direct(NOTHING);
        } else {
            job.inParts(first);
        }
    }

    /** Sends the parts of a file that are not there yet. */
    static void resume(
            Routes routes, FileSource source, ResumableUpload begun, UploadOptions options, Pending<String> done)
            throws IOException {
        new UploadJob(routes, source, options, done).send(null, routes.target(begun), begun);
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
                initiate(StorageApi::initiate, CDN),
                signed -> put(bytes, signed),
                () -> step(initiate(StorageApi::initiate, GOOGLE), signed -> put(bytes, signed), null));
    }

    private void put(Bytes bytes, JsonNode signed) throws IOException {
        Request.Builder request =
                new Request.Builder().url(uploadUrl(signed)).header("Content-Type", description.type());
        step(
                routes.attempts()
                        .of(() -> routes.transfers()
                                .send(request.put(new ContentBody(bytes, 1, meter))
                                        .build())),
                answer -> finish(Answer.text(signed, "file_url")),
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
                    send(first, routes.tokenParts(address, file));
                },
                () -> inPresignedParts(first));
    }

    private void inPresignedParts(@Nullable Bytes first) {
        step(
                initiate(StorageApi::initiateMultipart, CDN),
                signed -> send(first, routes.signedParts(uploadUrl(signed), Answer.text(signed, "file_url"))),
                () -> step(
                        initiate(StorageApi::initiateMultipart, GOOGLE),
                        signed -> send(
                                first, new GoogleParts(uploadUrl(signed), Answer.text(signed, "file_url"), routes)),
                        null));
    }

    private HttpUrl uploadUrl(JsonNode signed) throws IOException {
        return routes.addresses().open(Answer.text(signed, "upload_url"));
    }

    /** A question to the service about one file. */
    private interface Initiation {

        Call<JsonNode> call(StorageApi api, String store, Map<String, String> file, Map<String, String> headers);
    }

    private Pending<JsonNode> initiate(Initiation how, String store) {
        return routes.attempts()
                .of(() -> routes.ask(api -> how.call(api, store, description.json(), description.headers())));
    }

    private void send(@Nullable Bytes first, PartTarget target) throws IOException {
        Instant modified = source.modified();
        ResumableUpload begun = modified == null
                ? null
                : new ResumableUpload(
                        target.route(),
                        target.address().toString(),
                        target.fileUrl(),
                        description.type(),
                        source.length(),
                        modified,
                        PartPlan.USUAL_SIZE,
                        Collections.emptySortedMap());
        send(first, target, begun);
    }

    private void send(@Nullable Bytes first, PartTarget target, @Nullable ResumableUpload begun) {
        PartPlan plan = begun == null
                ? new PartPlan(
                        target, description.type(), PartPlan.USUAL_SIZE, Collections.emptySortedMap(), etags -> {})
                : new PartPlan(
                        target, begun.contentType(), begun.partSize(), begun.etags(), etags -> tell(begun, etags));
        step(new Multipart(plan, source, first, options, meter, routes).start(), this::finish, null);
    }

    private void tell(ResumableUpload begun, SortedMap<Integer, String> etags) throws LocalFailure {
        Consumer<ResumableUpload> listener = options.onResumable();
        if (listener != null) {
            try {
                listener.accept(begun.withEtags(etags));
            } catch (RuntimeException | Error thrown) {
                throw new LocalFailure("the onResumable callback threw " + thrown, thrown);
            }
        }
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
}
