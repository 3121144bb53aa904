package io.github.fal4j.emulator.queue;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one account in front of its limit of those that run at once. Those of low priority stand behind all others.
 *
 * <p>Thread-safe. It never calls a request, so that a request may call it from inside a lock of its own.
 */
final class Line {

    private final int limit;
    private final Row normal = new Row();
    private final Row low = new Row();
    private final Map<QueuedRequest, Row.Ticket> places = new HashMap<>();
    private int running;

    Line(int limit) {
        this.limit = limit;
    }

    /** Lets one more run if the limit allows it. */
    synchronized boolean enter() {
        if (running >= limit) {
            return false;
        }
        running++;
        return true;
    }

    /** Lets a request run if the limit allows it; otherwise it waits here. */
    synchronized boolean enterOrWait(QueuedRequest request) {
        if (enter()) {
            return true;
        }
        places.put(request, (request.wishes().lowPriority() ? low : normal).add(request));
        return false;
    }

    /** Ends the running of one; returns who runs instead, null if nobody waits. */
    synchronized @Nullable QueuedRequest leave() {
        QueuedRequest next = normal.poll();
        if (next == null) {
            next = low.poll();
        }
        if (next == null) {
            running--;
        } else {
            places.remove(next);
        }
        return next;
    }

    /** Takes a request out that has given up waiting; tells whether it was waiting. */
    synchronized boolean giveUp(QueuedRequest request) {
        Row.Ticket place = places.remove(request);
        return place != null && (normal.remove(place) || low.remove(place));
    }

    synchronized int size() {
        return normal.size() + low.size();
    }

    /** Returns how many wait in front of a request, or would if it came now. */
    synchronized int ahead(QueuedRequest request) {
        boolean isLow = request.wishes().lowPriority();
        Row own = isLow ? low : normal;
        Row.Ticket place = places.get(request);
        int inFront = place == null ? own.size() : own.ahead(place);
        return isLow ? normal.size() + inFront : inFront;
    }
}
