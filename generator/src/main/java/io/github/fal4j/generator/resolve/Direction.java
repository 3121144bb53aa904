package io.github.fal4j.generator.resolve;

/** Which way a value goes: inputs get builders and take files, outputs only need to be read. */
public enum Direction {
    /** From the caller to the endpoint. */
    INPUT,
    /** From the endpoint to the caller. */
    OUTPUT
}
