/** Programs as processes of their own, and what they cost. */
@NullMarked
package io.github.fal4j.benchmarks.process;

import org.jspecify.annotations.NullMarked;
