package io.github.fal4j.emulator.script;

/** Names the kinds of HTTP call that a {@link Fault} can hit. */
public enum Call {
    /** Direct call, {@code POST fal.run/<endpoint id>}. */
    RUN,
    /** Direct call whose output is streamed, {@code POST fal.run/<endpoint id>/stream}. */
    STREAM,
    /** Live connection, a WebSocket to {@code fal.run/<endpoint id>/realtime}. */
    REALTIME,
    /** Direct call over a WebSocket to {@code ws.fal.run/<endpoint id>}. */
    SOCKET,
    /** {@code POST queue.fal.run/<endpoint id>}. */
    SUBMIT,
    /** {@code GET .../requests/<request id>/status}. */
    STATUS,
    /** {@code GET .../requests/<request id>/status/stream}. */
    STATUS_STREAM,
    /** {@code GET .../requests/<request id>}. */
    RESULT,
    /** {@code PUT .../requests/<request id>/cancel}. */
    CANCEL,
    /** What the service posts to the address of a webhook. */
    WEBHOOK,
    /** {@code POST rest.fal.ai/storage/auth/token}. */
    UPLOAD_TOKEN,
    /** What begins an upload at a signed address or in parts. */
    UPLOAD_INITIATE,
    /** Content as a whole: {@code POST v3.fal.media/files/upload}, or {@code PUT} to a signed address. */
    UPLOAD,
    /** {@code PUT} of one part. */
    UPLOAD_PART,
    /** What puts the parts together. */
    UPLOAD_COMPLETE,
    /** {@code GET} of a file from the content network. */
    DOWNLOAD
}
