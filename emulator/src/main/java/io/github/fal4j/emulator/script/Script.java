package io.github.fal4j.emulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the timings and the faults that are still to come. Thread-safe. */
public final class Script {

    /** What stands for storage, which belongs to no endpoint, where an endpoint's id would. */
    public static final String STORAGE = "";

    private final Timing firstTiming;
    private final Map<String, Timing> firstTimings;
    private volatile Timing defaultTiming;
    private final Map<String, Timing> timings;
    private final Map<String, List<Planned>> faults = new ConcurrentHashMap<>();

    /**
     * A fault with the conditions under which it happens.
     *
     * @param fault the fault
     * @param input which inputs it hits
     * @param lasting whether it stays after it has happened
     */
    private record Planned(Fault fault, Predicate<JsonNode> input, boolean lasting) {}

    /** Starts with these timings and no fault. */
    public Script(Timing defaultTiming, Map<String, Timing> timings) {
        this.firstTiming = defaultTiming;
        this.firstTimings = Map.copyOf(timings);
        this.defaultTiming = defaultTiming;
        this.timings = new ConcurrentHashMap<>(timings);
    }

    /** Goes back to the timings of the start and forgets all faults. */
    public void reset() {
        defaultTiming = firstTiming;
        timings.clear();
        timings.putAll(firstTimings);
        faults.clear();
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

    /** Adds faults behind those already waiting for an endpoint or a request. */
    public void failNext(String id, List<Fault> added) {
        failNext(id, input -> true, added);
    }

    /** Adds faults that hit only calls whose input fits. */
    public void failNext(String id, Predicate<JsonNode> input, List<Fault> added) {
        plan(id, added.stream().map(fault -> new Planned(fault, input, false)).toList());
    }

    /** Adds faults that hit every call of their kind from now on. */
    public void failEvery(String id, List<Fault> added) {
        plan(
                id,
                added.stream()
                        .map(fault -> new Planned(fault, input -> true, true))
                        .toList());
    }

    private void plan(String id, List<Planned> added) {
        faults.compute(id, (unused, waiting) -> {
            List<Planned> all = new ArrayList<>(waiting == null ? List.of() : waiting);
            all.addAll(added);
            return List.copyOf(all);
        });
    }

    /** Takes the first waiting fault for a call whose input does not matter, or null if the call should go well. */
    public @Nullable Fault next(String id, Call call) {
        return next(id, call, MissingNode::getInstance);
    }

    /** Takes the first waiting fault for a follow-up call: one of its request's, else one of its endpoint's. */
    public @Nullable Fault next(String endpointId, String requestId, Call call, JsonNode input) {
        Fault fault = next(requestId, call, () -> input);
        return fault == null ? next(endpointId, call, () -> input) : fault;
    }

    /** Takes the first waiting fault for a call to an endpoint, or null if the call should go well. */
    public @Nullable Fault next(String endpointId, Call call, Supplier<JsonNode> input) {
        if (!faults.containsKey(endpointId)) {
            return null;
        }
        JsonNode json = input.get();
        List<Fault> taken = new ArrayList<>(1);
        faults.computeIfPresent(endpointId, (id, waiting) -> {
            List<Planned> left = new ArrayList<>(waiting);
            for (Planned planned : waiting) {
                if (planned.fault().call() == call && planned.input().test(json)) {
                    taken.add(planned.fault());
                    if (!planned.lasting()) {
                        left.remove(planned);
                    }
                    break;
                }
            }
            return left.isEmpty() ? null : List.copyOf(left);
        });
        return taken.isEmpty() ? null : taken.get(0);
    }
}
