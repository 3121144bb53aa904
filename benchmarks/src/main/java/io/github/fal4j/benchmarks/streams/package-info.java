/** Outputs as they come, and live connections. */
@NullMarked
package io.github.fal4j.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
