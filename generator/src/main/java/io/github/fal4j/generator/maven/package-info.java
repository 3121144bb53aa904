/** The Maven plugin in front of the pipeline. */
@NullMarked
package io.github.fal4j.generator.maven;

import org.jspecify.annotations.NullMarked;
