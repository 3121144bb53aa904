package io.github.fal4j.emulator.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds the timings and the faults that are still to come. Thread-safe. */
public final class Script {

    /** What stands for storage, which belongs to no endpoint, where an endpoint's id would. */
    public static final String STORAGE = "";

    private volatile Timing defaultTiming;
    private final Map<String, Timing> timings;
    private final Map<String, List<Fault>> faults = new ConcurrentHashMap<>();

    /** Starts with these timings and no fault. */
    public Script(Timing defaultTiming, Map<String, Timing> timings) {
        this.defaultTiming = defaultTiming;
        this.timings = new ConcurrentHashMap<>(timings);
    }

    /** Sets the timing of every endpoint that has none of its own. */
    public void setTiming(Timing timing) {
        defaultTiming = timing;
    }

    /** Sets the timing of one endpoint. */
    public void setTiming(String endpointId, Timing timing) {
        timings.put(endpointId, timing);
    }

    /** Returns the timing that holds for an endpoint now. */
    public Timing timing(String endpointId) {
        return timings.getOrDefault(endpointId, defaultTiming);
    }

    /** Adds faults behind those already waiting for an endpoint. */
    public void failNext(String endpointId, List<Fault> added) {
        faults.compute(endpointId, (id, waiting) -> {
            List<Fault> all = new ArrayList<>(waiting == null ? List.of() : waiting);
            all.addAll(added);
            return List.copyOf(all);
        });
    }

    /** Takes the first waiting fault for a call to an endpoint, or null if the call should go well. */
    public @Nullable Fault next(String endpointId, Call call) {
        List<Fault> taken = new ArrayList<>(1);
        faults.computeIfPresent(endpointId, (id, waiting) -> {
            List<Fault> left = new ArrayList<>(waiting);
            waiting.stream().filter(fault -> fault.call() == call).findFirst().ifPresent(fault -> {
                taken.add(fault);
                left.remove(fault);
            });
            return List.copyOf(left);
        });
        return taken.isEmpty() ? null : taken.get(0);
    }
}
