/** What one call costs, in time and in memory. */
@NullMarked
package io.github.fal4j.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
