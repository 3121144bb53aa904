package io.github.fal4j;

import io.github.fal4j.internal.concurrent.DaemonThreads;
import io.github.fal4j.internal.concurrent.ElasticThreads;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Observers;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.internal.pricing.PlatformPrices;
import io.github.fal4j.internal.pricing.SpendingGuard;
import io.github.fal4j.internal.queue.QueueClient;
import io.github.fal4j.internal.queue.Submissions;
import io.github.fal4j.internal.realtime.RealtimeClient;
import io.github.fal4j.internal.storage.InputPreparation;
import io.github.fal4j.internal.storage.StorageClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one client have in common: most of it stands once, what a key goes along with stands once for each key that calls
 * are made with. Thread-safe.
 */
final class ClientParts implements AutoCloseable {

    private final Hosts hosts;
    private final Timing timing;
    private final Duration totalTimeout;
    private final long inlineFilesUpTo;
    private final Credentials credentials;
    private final Connections connections;
    private final Retries retries;
    private final Observers observers;
    private final QueueClient queue;
    private final Submissions submissions;
    private final PlatformPrices prices;
    private final SpendingGuard spending;
    private final StorageClient storage;
    private final InputPreparation preparation;
    private final RealtimeClient live;
    private final ElasticThreads callbackThreads;
    private final Set<Runnable> onClose;
    private final Set<ClientParts> others = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Puts a client together, here and nowhere else. */
    ClientParts(FalClientBuilder builder, Credentials credentials) {
        this.hosts = builder.hosts;
        this.timing = builder.timing;
        this.totalTimeout = builder.totalTimeout;
        this.inlineFilesUpTo = builder.inlineFilesUpTo;
        this.credentials = credentials;
        this.onClose = ConcurrentHashMap.newKeySet();
        this.callbackThreads = new ElasticThreads(new DaemonThreads("fal4j-callback"));
        this.connections = new Connections(builder.connections(credentials));
        this.observers = new Observers(builder.observers);
        this.retries = new Retries(builder.retryPolicy, builder.retryListener.afterObservers(), timing, totalTimeout);
        this.queue = new QueueClient(connections, hosts, timing, retries, builder.streams);
        this.submissions = new Submissions(builder.submitJournal, Clock.systemUTC(), callbackThreads);
        this.prices = new PlatformPrices(connections, retries, observers, timing);
        this.spending = new SpendingGuard(builder.spendingLimit, prices);
        this.storage = newStorage();
        this.preparation = new InputPreparation(storage, connections::mapper, inlineFilesUpTo);
        this.live = new RealtimeClient(connections, timing, callbackThreads, retries, observers);
    }

    /** Has another key than the client, and all the rest of it. */
    private ClientParts(ClientParts client, Credentials credentials) {
        this.hosts = client.hosts;
        this.timing = client.timing;
        this.totalTimeout = client.totalTimeout;
        this.inlineFilesUpTo = client.inlineFilesUpTo;
        this.credentials = credentials;
        this.onClose = client.onClose;
        this.callbackThreads = client.callbackThreads;
        this.connections = client.connections.as(credentials.source());
        this.observers = client.observers;
        this.retries = client.retries;
        this.queue = client.queue.over(connections);
        this.submissions = client.submissions;
        this.prices = client.prices;
        this.spending = client.spending;
        this.storage = newStorage();
        this.preparation = new InputPreparation(storage, connections::mapper, inlineFilesUpTo);
        this.live = client.live;
    }

    private StorageClient newStorage() {
        return new StorageClient(connections, hosts, timing, retries, observers, callbackThreads, totalTimeout);
    }

    /** Returns what calls are made with that have these credentials; null for the client's own. */
    ClientParts as(@Nullable Credentials other) {
        return other == null || other == credentials ? this : other.partsOf(this);
    }

    /** Makes what {@link #as} returns; whoever asks keeps it. */
    ClientParts anew(Credentials other) {
        ClientParts parts = new ClientParts(this, other);
        others.add(parts);
        return parts;
    }

    Connections connections() {
        return connections;
    }

    QueueClient queue() {
        return queue;
    }

    Submissions submissions() {
        return submissions;
    }

    PlatformPrices prices() {
        return prices;
    }

    SpendingGuard spending() {
        return spending;
    }

    StorageClient storage() {
        return storage;
    }

    InputPreparation preparation() {
        return preparation;
    }

    RealtimeClient live() {
        return live;
    }

    Retries retries() {
        return retries;
    }

    Observers observers() {
        return observers;
    }

    Timing timing() {
        return timing;
    }

    /** Where callbacks of non-blocking calls run. */
    Executor callbackThreads() {
        return callbackThreads;
    }

    /** How long the client waits unless told otherwise. */
    Duration totalTimeout() {
        return totalTimeout;
    }

    /** Does something when the client is closed, unless the work is over by then. */
    void whileOpen(Pending<?> work, Runnable closed) {
        onClose.add(closed);
        var unused = work.whenComplete((value, failure) -> onClose.remove(closed));
    }

    @Override
    public void close() {
        onClose.forEach(Runnable::run);
        storage.close();
        List.copyOf(others).forEach(other -> other.storage.close());
        live.close();
        queue.close();
        connections.close();
        callbackThreads.close();
    }

    /** Returns the hosts; the key is not shown. */
    @Override
    public String toString() {
        return hosts + ", " + credentials;
    }
}
