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
    /** Several files in one. */
    ARCHIVE,
    /** What training has made. */
    WEIGHTS,
    /** Settings and other facts. */
    DATA,
    /** Everything else, as text. */
    TEXT
}
