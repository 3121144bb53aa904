package io.github.fal4j.generator.write;

/**
 * What a run did to the output folder.
 *
 * @param written files that are new or have changed
 * @param unchanged files that were right already
 * @param deleted generated files that are no longer emitted
 */
public record WriteReport(int written, int unchanged, int deleted) {}
