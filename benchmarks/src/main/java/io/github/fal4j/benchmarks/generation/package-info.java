/** From documents to Java source. */
@NullMarked
package io.github.fal4j.benchmarks.generation;

import org.jspecify.annotations.NullMarked;
