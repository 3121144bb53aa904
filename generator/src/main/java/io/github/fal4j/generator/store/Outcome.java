package io.github.fal4j.generator.store;

/** What became of one listed endpoint. */
public enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED,
    FAILED
}
