package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.Hosts;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Reading;
import io.github.fal4j.internal.http.Retries;
import java.util.Map;
import java.util.concurrent.Executor;
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

    /** A question to the service about one file. */
    interface Initiation {

        Call<JsonNode> call(StorageApi api, Map<String, String> file, Map<String, String> headers);
    }

    Pending<JsonNode> initiate(Initiation how, Description file) {
        StorageApi api = connections.rest(StorageApi.class);
        return attempts.of(() -> new Exchange<JsonNode, JsonNode>(
                        how.call(api, file.json(), file.headers()), Purpose.upload(), Reading.body())
                .enqueue());
    }

    private Pending<CdnToken> freshToken() {
        StorageApi api = connections.rest(StorageApi.class);
        return attempts.of(
                () -> new Exchange<>(api.token(Map.of()), Purpose.upload(), new CdnToken.Reader(addresses)).enqueue());
    }
}
