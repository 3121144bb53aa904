package io.github.fal4j.internal.storage;

import io.github.fal4j.Hosts;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Reading;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.storage.ResumableUpload;
import io.github.fal4j.storage.ResumableUpload.Route;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import okhttp3.HttpUrl;
import retrofit2.Call;

/** The ways that content can take, and what is known of them: shared by all uploads of a client. */
final class Routes {

    private final Connections connections;
    private final CdnAddresses addresses;
    private final Attempts attempts;
    private final Transfers transfers;
    private final CdnClient cdn;
    private final Executor threads;

    Routes(Connections connections, Hosts hosts, Timing timing, Retries retries, Executor threads) {
        this.connections = connections;
        this.threads = threads;
        this.addresses = new CdnAddresses(hosts);
        this.attempts = new Attempts(retries, timing, Observation.NONE);
        this.transfers = new Transfers(connections);
        this.cdn = new CdnClient(transfers, new CdnTokens(this::freshToken, timing));
    }

    Connections connections() {
        return connections;
    }

    private Routes(Routes others, Attempts attempts) {
        this.connections = others.connections;
        this.addresses = others.addresses;
        this.attempts = attempts;
        this.transfers = others.transfers;
        this.cdn = others.cdn;
        this.threads = others.threads;
    }

    /** Returns the same ways, whose failed attempts are told as part of an upload. */
    Routes within(Observation upload) {
        return new Routes(this, attempts.within(upload));
    }

    /** Tells that an upload arrived. */
    void uploaded(long bytes) {
        attempts.uploaded(bytes);
    }

    CdnAddresses addresses() {
        return addresses;
    }

    Attempts attempts() {
        return attempts;
    }

    /** Without any proof of who sends. */
    Transfers transfers() {
        return transfers;
    }

    /** With a token. */
    CdnClient cdn() {
        return cdn;
    }

    /** Where content is read. */
    Executor threads() {
        return threads;
    }

    /** Asks the service something, which can be asked again without harm. */
    <T> Pending<T> ask(Function<StorageApi, Call<T>> question) {
        Call<T> call = question.apply(connections.rest(StorageApi.class));
        return new Exchange<T, T>(call, Purpose.upload(), Reading.body()).enqueue();
    }

    /** Returns the place of parts that an earlier upload has begun to send. */
    PartTarget target(ResumableUpload begun) throws IOException {
        String parts = begun.partsUrl();
        String file = begun.fileUrl();
        return switch (begun.route()) {
            case TOKEN -> tokenParts(addresses.trusted(parts), file);
            case SIGNED -> signedParts(addresses.open(parts), file);
            case SIGNED_PARTS -> new GoogleParts(addresses.open(parts), file, this);
        };
    }

    PartTarget tokenParts(HttpUrl address, String file) {
        return new DirectParts(Route.TOKEN, address, file, request -> cdn.send(token -> request));
    }

    PartTarget signedParts(HttpUrl address, String file) {
        return new DirectParts(Route.SIGNED, address, file, request -> transfers.send(request.build()));
    }

    private Pending<CdnToken> freshToken() {
        StorageApi api = connections.rest(StorageApi.class);
        return attempts.of(
                () -> new Exchange<>(api.token(Map.of()), Purpose.upload(), new CdnToken.Reader(addresses)).enqueue());
    }
}
