package io.github.fal4j.generator.name;

/**
 * The name of a top-level Java type.
 *
 * @param packageName its package
 * @param simpleName its name there
 */
public record JavaName(String packageName, String simpleName) {}
