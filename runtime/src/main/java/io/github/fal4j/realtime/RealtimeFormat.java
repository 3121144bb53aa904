package io.github.fal4j.realtime;

/** How inputs are written. Outputs are read in either format, as they come. */
public enum RealtimeFormat {
    /** MessagePack in binary frames, which nearly all apps expect; {@code byte[]} and binary JSON values travel as bytes. */
    MSGPACK,
    /** JSON in text frames. */
    JSON
}
