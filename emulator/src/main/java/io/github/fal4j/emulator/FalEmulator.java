package io.github.fal4j.emulator;

import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.server.EmulatorServer;
import io.github.fal4j.emulator.time.SystemTimer;
import io.github.fal4j.emulator.time.Timer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fal service in this process, for tests and demos.
 *
 * <p>It listens on one port of the loopback interface and stands for all of fal's hosts: a client finds a host as a path
 * prefix ({@code http://localhost:<port>/queue.fal.run/fal-ai/flux/dev}), by its name in the {@code Host} header, or in an
 * {@code x-fal-target-url} header. Inputs are checked against the endpoint's OpenAPI document; outputs are made from it, the
 * same for the same input. Files can be uploaded in every way that fal has, and used in inputs. Pictures are drawn and tones are real; video and 3D files are valid but empty.
 *
 * <p>For people there is a page at {@link #baseUri()}: requests as they happen, with what they produce.
 *
 * <p>Everything is kept in memory until {@link #close}. Thread-safe.
 */
public final class FalEmulator implements AutoCloseable {

    private final EmulatorServer server;
    private final Script script;
    private final Journal journal;
    private final Runnable stopTimer;

    private FalEmulator(EmulatorServer server, Script script, Journal journal, Runnable stopTimer) {
        this.server = server;
        this.script = script;
        this.journal = journal;
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

    /** Returns every request received until now, oldest first. */
    public List<ReceivedRequest> requests() {
        return journal.requests();
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

    /**
     * Lets uploads and downloads go wrong, whose calls belong to no endpoint: {@link io.github.fal4j.emulator.script.Call#UPLOAD_TOKEN}
     * and those after it.
     */
    public void failNextTransfer(Fault... faults) {
        script.failNext(Script.STORAGE, List.of(faults));
    }

    /** Stops listening and forgets everything; calls still open lose their connection. */
    @Override
    public void close() {
        server.close();
        stopTimer.run();
    }

    /** Settings of an emulator that is to be started. Not thread-safe. */
    public static final class Builder {

        private int port;
        private @Nullable Path specs;
        private Set<String> keys = Set.of();
        private Timing timing = Timing.DEFAULT;
        private final Map<String, Timing> timings = new HashMap<>();
        private @Nullable Timer timer;

        private Builder() {}

        /** Sets the port; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Sets a folder of documents, {@code <folder>/<endpoint id>.json}, looked at before the class path. */
        public Builder specs(Path folder) {
            this.specs = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /** Sets the accepted keys; without any, the default, every key that is not empty is accepted. */
        public Builder keys(String... keys) {
            this.keys = Set.of(keys);
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
         */
        public FalEmulator start() {
            Script script = new Script(timing, timings);
            Journal journal = new Journal();
            Endpoints endpoints = new Endpoints(specs);
            Timer given = timer;
            if (given != null) {
                EmulatorServer server = EmulatorServer.start(port, keys, endpoints, script, given, journal);
                return new FalEmulator(server, script, journal, () -> {});
            }
            SystemTimer own = new SystemTimer();
            EmulatorServer server = EmulatorServer.start(port, keys, endpoints, script, own, journal);
            return new FalEmulator(server, script, journal, own::close);
        }
    }
}
