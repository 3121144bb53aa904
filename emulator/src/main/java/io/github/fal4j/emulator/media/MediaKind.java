package io.github.fal4j.emulator.media;

/** The kinds of file that outputs point to. */
public enum MediaKind {
    /** A picture. */
    IMAGE,
    /** A film. */
    VIDEO,
    /** Sound. */
    AUDIO,
    /** A shape in three dimensions. */
    MODEL,
    /** Everything else. */
    FILE
}
