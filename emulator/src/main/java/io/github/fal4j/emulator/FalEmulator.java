package io.github.fal4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.journal.Jobs;
import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.journal.ReceivedRequests;
import io.github.fal4j.emulator.platform.Catalogue;
import io.github.fal4j.emulator.queue.RequestStore;
import io.github.fal4j.emulator.recording.Recordings;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.server.EmulatorServer;
import io.github.fal4j.emulator.settings.Access;
import io.github.fal4j.emulator.settings.Capacity;
import io.github.fal4j.emulator.settings.EmulatorSettings;
import io.github.fal4j.emulator.settings.QueueSettings;
import io.github.fal4j.emulator.settings.WebhookSettings;
import io.github.fal4j.emulator.time.SystemTimer;
import io.github.fal4j.emulator.time.Timer;
import io.github.fal4j.emulator.webhook.Webhooks;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A fal service in this process, for tests and demos.
 *
 * <p>It listens on one port of the loopback interface and stands for all of fal's hosts: a client finds a host as a path
 * prefix ({@code http://localhost:<port>/queue.fal.run/fal-ai/flux/dev}), by its name in the {@code Host} header, or in an
 * {@code x-fal-target-url} header. Inputs are checked against the endpoint's OpenAPI document; outputs are made from it, the
 * same for the same input. Files can be uploaded in every way that fal has, and used in inputs. Pictures, films, tones and 3D files
 * are real and small.
 *
 * <p>Everything is kept in memory until {@link #close}. Thread-safe.
 */
public final class FalEmulator implements AutoCloseable {

    private final EmulatorServer server;
    private final Script script;
    private final Journal journal;
    private final Webhooks webhooks;
    private final Runnable stopTimer;

    private FalEmulator(EmulatorServer server, EmulatorServer.Parts parts, Runnable stopTimer) {
        this.server = server;
        this.script = parts.script();
        this.journal = parts.journal();
        this.webhooks = parts.webhooks();
        this.stopTimer = stopTimer;
    }

    /** Starts an emulator on a free port with the documents of the class path and {@link Timing#DEFAULT}. */
    public static FalEmulator start() {
        return builder().start();
    }

    /** Returns a builder whose settings are those of {@link #start()} until changed. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the address in front of the hosts' names, such as {@code http://localhost:49152}, without a slash. */
    public URI baseUri() {
        return URI.create("http://localhost:" + server.port());
    }

    /**
     * Returns the requests received until now, oldest first: the latest ones, as many as {@link Capacity} lets be kept. They can be
     * narrowed by host, endpoint, method and path.
     */
    public ReceivedRequests requests() {
        return journal.requests();
    }

    /**
     * Returns the jobs accepted until now, oldest first: what fal would bill. A submit that was answered by a fault is none;
     * one whose connection was cut is. As many are kept as requests.
     */
    public Jobs jobs() {
        return journal.jobs();
    }

    /** Forgets requests, jobs and faults, and takes the timings of the start again. Files and queued requests stay. */
    public void reset() {
        script.reset();
        journal.clear();
    }

    /** Sets the timing of requests submitted from now on to endpoints without a timing of their own. */
    public void setTiming(Timing timing) {
        script.setTiming(timing);
    }

    /** Sets the timing of requests submitted from now on to one endpoint, such as {@code fal-ai/flux/dev}. */
    public void setTiming(String endpointId, Timing timing) {
        script.setTiming(endpointId, timing);
    }

    /**
     * Lets calls to one endpoint go wrong.
     *
     * <p>Each fault hits one call, the next of its kind that no earlier fault hits; the calls after it go well again. Follow-up
     * calls belong to the endpoint that their request was submitted to.
     */
    public void failNext(String endpointId, Fault... faults) {
        script.failNext(endpointId, List.of(faults));
    }

    /** Lets calls to one endpoint go wrong as {@link #failNext(String, Fault...)} does, if their input fits. */
    public void failNext(String endpointId, Predicate<JsonNode> input, Fault... faults) {
        script.failNext(endpointId, input, List.of(faults));
    }

    /** Lets every call of the faults' kinds to one endpoint go wrong, until {@link #reset}. */
    public void failEvery(String endpointId, Fault... faults) {
        script.failEvery(endpointId, List.of(faults));
    }

    /** Lets follow-up calls of one submitted request go wrong, each fault one call, before any fault of its endpoint. */
    public void failRequest(String requestId, Fault... faults) {
        script.failNext(requestId, List.of(faults));
    }

    /**
     * Lets uploads and downloads go wrong, whose calls belong to no endpoint: {@link io.github.fal4j.emulator.script.Call#UPLOAD_TOKEN}
     * and those after it.
     */
    public void failNextTransfer(Fault... faults) {
        script.failNext(Script.STORAGE, List.of(faults));
    }

    /** Returns the webhooks that were delivered, and what sends others to a handler under test. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** Stops listening and forgets everything; calls still open lose their connection. */
    @Override
    public void close() {
        server.close();
        webhooks.close();
        stopTimer.run();
    }

    /** Settings of an emulator that is to be started. Not thread-safe. */
    public static final class Builder {

        private String host = "localhost";
        private int port;
        private @Nullable Path specs;
        private @Nullable Path recordings;
        private Access access = Access.ANY_KEY;
        private QueueSettings queue = QueueSettings.DEFAULT;
        private WebhookSettings webhooks = WebhookSettings.DEFAULT;
        private Capacity capacity = Capacity.DEFAULT;
        private final Map<String, BigDecimal> prices = new HashMap<>();
        private Timing timing = Timing.DEFAULT;
        private final Map<String, Timing> timings = new HashMap<>();
        private @Nullable Timer timer;

        private Builder() {}

        /** Sets the port; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Sets the address to listen at; the default is the loopback interface.
         *
         * <p>{@code 0.0.0.0} is every interface of this machine: whoever reaches it may then use the emulator.
         */
        public Builder host(String host) {
            this.host = Objects.requireNonNull(host, "host");
            return this;
        }

        /** Sets a folder of recorded answers, which are given before any that is made. */
        public Builder recordings(Path folder) {
            this.recordings = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /** Sets a folder of documents, {@code <folder>/<endpoint id>.json}, looked at before the class path. */
        public Builder specs(Path folder) {
            this.specs = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /** Sets the accepted keys; without any, the default, every key that is not empty is accepted. */
        public Builder keys(String... keys) {
            this.access = access.withKeys(Set.of(keys));
            return this;
        }

        /** Lets models be run and queued without a key, as fal's public models may. */
        public Builder anonymousModels() {
            this.access = access.withAnonymousModels(true);
            return this;
        }

        /** Sets what holds for requests: how many run at once, how long results are kept. */
        public Builder queue(QueueSettings queue) {
            this.queue = Objects.requireNonNull(queue, "queue");
            return this;
        }

        /** Sets how webhooks are delivered. */
        public Builder webhooks(WebhookSettings webhooks) {
            this.webhooks = Objects.requireNonNull(webhooks, "webhooks");
            return this;
        }

        /** Sets how much is taken in and kept in memory. */
        public Builder capacity(Capacity capacity) {
            this.capacity = Objects.requireNonNull(capacity, "capacity");
            return this;
        }

        /** Sets the price of one unit of an endpoint, in US dollars; the others have made-up prices. */
        public Builder price(String endpointId, BigDecimal unitPrice) {
            prices.put(endpointId, Objects.requireNonNull(unitPrice, "unitPrice"));
            return this;
        }

        /** Sets the timing of endpoints that have none of their own. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Sets the timing of one endpoint. */
        public Builder timing(String endpointId, Timing timing) {
            timings.put(endpointId, Objects.requireNonNull(timing, "timing"));
            return this;
        }

        /** Sets the time that the emulator lives in, for the emulator's own tests. */
        Builder timer(Timer timer) {
            this.timer = timer;
            return this;
        }

        /**
         * Starts the emulator; it answers when this returns.
         *
         * @throws IllegalStateException if the port cannot be used
         * @throws IllegalArgumentException if the folder of recordings cannot be read
         */
        public FalEmulator start() {
            Timer given = timer;
            if (given != null) {
                return start(given, () -> {});
            }
            SystemTimer own = new SystemTimer();
            return start(own, own::close);
        }

        private FalEmulator start(Timer time, Runnable stopTimer) {
            Endpoints endpoints = new Endpoints(specs, Recordings.in(recordings));
            EmulatorServer.Parts parts = new EmulatorServer.Parts(
                    new EmulatorSettings(host, port, access, queue, webhooks, capacity, prices),
                    endpoints,
                    new Catalogue(specs, endpoints),
                    new Script(timing, timings),
                    time,
                    new Journal(capacity.journalRequests(), capacity.journalBytes()),
                    new RequestStore(capacity.requests()),
                    new Webhooks(webhooks, time));
            return new FalEmulator(EmulatorServer.start(parts), parts, stopTimer);
        }
    }
}
