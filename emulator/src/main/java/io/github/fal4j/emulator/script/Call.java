package io.github.fal4j.emulator.script;

/** Names the kinds of HTTP call that a {@link Fault} can hit. */
public enum Call {
    /** Direct call, {@code POST fal.run/<endpoint id>}. */
    RUN,
    /** {@code POST queue.fal.run/<endpoint id>}. */
    SUBMIT,
    /** {@code GET .../requests/<request id>/status}. */
    STATUS,
    /** {@code GET .../requests/<request id>/status/stream}. */
    STATUS_STREAM,
    /** {@code GET .../requests/<request id>}. */
    RESULT,
    /** {@code PUT .../requests/<request id>/cancel}. */
    CANCEL
}
