/** The command line in front of the pipeline. */
@NullMarked
package io.github.fal4j.generator.cli;

import org.jspecify.annotations.NullMarked;
