/** What was measured, and what must hold of it. */
@NullMarked
package io.github.fal4j.benchmarks.results;

import org.jspecify.annotations.NullMarked;
