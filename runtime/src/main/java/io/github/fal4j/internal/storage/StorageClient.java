package io.github.fal4j.internal.storage;

import io.github.fal4j.Hosts;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Observers;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.storage.ResumableUpload;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** All uploads of one client. Nothing here blocks: content is read on the given threads. Thread-safe. */
public final class StorageClient implements AutoCloseable {

    private final Routes routes;
    private final Observers observers;
    private final Timing timing;
    private final Duration limit;
    private final Set<Pending<?>> uploads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Opens nothing yet. */
    public StorageClient(
            Connections connections,
            Hosts hosts,
            Timing timing,
            Retries retries,
            Observers observers,
            Executor threads,
            Duration limit) {
        this.routes = new Routes(connections, hosts, timing, retries, threads);
        this.observers = observers;
        this.timing = timing;
        this.limit = limit;
    }

    /** Uploads a file of this machine. */
    public Pending<String> file(Path file, UploadOptions options) {
        return upload(() -> new FileSource(file), file.toString(), options);
    }

    /** Goes on with the upload of a file. */
    public Pending<String> resume(ResumableUpload begun, Path file, UploadOptions options) {
        return upload(
                () -> new FileSource(file).as(begun),
                (ways, source, job) -> UploadJob.resume(ways, source, begun, options, job),
                file + ", gone on with after " + begun.etags().size() + " parts,",
                options);
    }

    /** Uploads content from memory, which must not change until the end. */
    public Pending<String> bytes(byte[] content, String type, UploadOptions options) {
        requireNotResumable(options);
        return upload(() -> new BytesSource(content, type), content.length + " bytes", options);
    }

    /** Uploads what a stream has left, and closes it. */
    public Pending<String> stream(InputStream content, String name, UploadOptions options) {
        requireNotResumable(options);
        return upload(() -> new StreamSource(content, name), name, options);
    }

    private static void requireNotResumable(UploadOptions options) {
        if (options.onResumable() != null) {
            throw new IllegalArgumentException("Only the upload of a file can be resumed: leave out onResumable(..), or"
                    + " write the content to a file first");
        }
    }

    /** Returns what is asked and told about stored files. */
    public FileSettings files() {
        return new FileSettings(routes.connections(), routes.attempts());
    }

    /** Returns the threads on which content may be read. */
    Executor threads() {
        return routes.threads();
    }

    /** Fails every upload that is under way, and every later one. */
    @Override
    public void close() {
        closed = true;
        uploads.forEach(StorageClient::failClosed);
    }

    /** Opens content; runs on a thread that may block. */
    private interface Opening<S extends Source> {

        S open() throws IOException;
    }

    /** Begins to send content. */
    private interface Sending<S extends Source> {

        void begin(Routes ways, S source, Pending<String> job) throws IOException;
    }

    private Pending<String> upload(Opening<Source> opening, String what, UploadOptions options) {
        return upload(opening, (ways, source, job) -> UploadJob.begin(ways, source, options, job), what, options);
    }

    private <S extends Source> Pending<String> upload(
            Opening<S> opening, Sending<S> sending, String what, UploadOptions options) {
        Pending<String> result = Pending.create();
        watch(result, what, options.totalTimeout() == null ? limit : options.totalTimeout());
        Pending<String> job = Pending.create();
        result.step(job, (url, failure) -> {
            if (failure == null) {
                result.complete(url);
            } else {
                result.completeExceptionally(understood(failure, what));
            }
        });
        Observation call = observers.beginUpload();
        if (!result.isDone()) {
            routes.threads().execute(() -> run(opening, sending, job, call));
        }
        return call.around(result);
    }

    private <S extends Source> void run(Opening<S> opening, Sending<S> sending, Pending<String> job, Observation call) {
        try {
            S source = opening.open();
            var unused = job.whenComplete((url, failure) -> close(source));
            sending.begin(routes.within(call), source, job);
        } catch (IOException unreadable) {
            job.completeExceptionally(LocalFailure.unreadable(unreadable));
        } catch (RuntimeException | Error failure) {
            job.completeExceptionally(failure);
        }
    }

    private void watch(Pending<String> result, String what, Duration time) {
        uploads.add(result);
        Runnable timer = timing.limit(
                time,
                () -> result.completeExceptionally(new UploadException(
                        "The upload of " + what + " failed: it was not over after " + time, null, true, null)));
        var unused = result.whenComplete((url, failure) -> {
            timer.run();
            uploads.remove(result);
        });
        if (closed) {
            failClosed(result);
        }
    }

    private static Throwable understood(Throwable failure, String what) {
        boolean ours = failure instanceof FalException;
        if (failure instanceof CancellationException
                || failure instanceof ClientClosedException
                || !(ours || failure instanceof IOException)) {
            return failure;
        }
        boolean retryable =
                failure instanceof FalException known ? known.isRetryable() : !(failure instanceof LocalFailure);
        Throwable cause =
                failure instanceof LocalFailure local && local.getCause() != null ? local.getCause() : failure;
        return new UploadException("The upload of " + what + " failed: " + Wording.of(failure), null, retryable, cause);
    }

    private static void failClosed(Pending<?> upload) {
        upload.completeExceptionally(
                new ClientClosedException("The client was closed while something was uploaded", null));
    }

    private static void close(Source source) {
        try {
            source.close();
        } catch (IOException alreadyRead) {
            // nothing depends on it any more
        }
    }
}
