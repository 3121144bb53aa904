package io.github.fal4j.generator.emit;

/**
 * One Java file, not yet on disk.
 *
 * @param path where it belongs below the output folder, with slashes
 * @param content its whole text
 */
public record SourceFile(String path, String content) {}
