package io.github.fal4j.generator.sync;

/** What became of one listed endpoint. */
enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED,
    FAILED
}
