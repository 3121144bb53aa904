package io.github.fal4j.internal.realtime;

import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeState;

/** Tells the observers of a live connection what its listener hears, but for its outputs. */
record ObservedSession<O>(Observation call) implements RealtimeListener<O> {

    @Override
    public void onOutput(O output) {}

    @Override
    public void onState(RealtimeState state) {
        if (state == RealtimeState.OPEN) {
            call.connected();
        }
    }

    @Override
    public void onDisconnect(CloseReason reason) {
        call.disconnected(reason);
    }

    /** Takes why there will be no further connection. */
    void closed(CloseReason reason) {
        if (reason instanceof CloseReason.ByCaller || reason instanceof CloseReason.SessionEnded) {
            call.completed(null);
        } else {
            call.failed(
                    reason instanceof CloseReason.Refused refused
                            ? refused.failure()
                            : new RealtimeException("The live connection was closed: " + reason, "CLOSED", "", null));
        }
    }
}
