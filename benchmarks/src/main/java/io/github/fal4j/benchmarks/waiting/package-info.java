/** Many jobs at once: how soon results are in hand, and what the waiting costs. */
@NullMarked
package io.github.fal4j.benchmarks.waiting;

import org.jspecify.annotations.NullMarked;
