/** How fast and how small fal4j is, each time beside somebody else who does the same. */
@NullMarked
package io.github.fal4j.benchmarks;

import org.jspecify.annotations.NullMarked;
