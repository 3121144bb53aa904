package io.github.fal4j.emulator.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Requests one behind the other, each of which knows at once how many are in front of it. Not thread-safe. */
final class Row {

    private final Deque<Ticket> tickets = new ArrayDeque<>();
    private long left;

    /** The place of one request, counted over all that ever stood in the row. */
    static final class Ticket {

        private final QueuedRequest request;
        private long number;

        private Ticket(QueuedRequest request, long number) {
            this.request = request;
            this.number = number;
        }
    }

    Ticket add(QueuedRequest request) {
        Ticket ticket = new Ticket(request, left + tickets.size());
        tickets.add(ticket);
        return ticket;
    }

    /** Takes the first one out, null if there is none. */
    @Nullable
    QueuedRequest poll() {
        Ticket first = tickets.poll();
        if (first == null) {
            return null;
        }
        left++;
        return first.request;
    }

    /** Takes one out from wherever it stands; tells whether it was there. */
    boolean remove(Ticket ticket) {
        if (!tickets.remove(ticket)) {
            return false;
        }
        for (Ticket other : tickets) {
            if (other.number > ticket.number) {
                other.number--;
            }
        }
        return true;
    }

    int ahead(Ticket ticket) {
        return (int) Math.max(0, ticket.number - left);
    }

    int size() {
        return tickets.size();
    }
}
