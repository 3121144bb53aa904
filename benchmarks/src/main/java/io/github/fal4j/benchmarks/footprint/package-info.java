/** What fal4j weighs, and how soon a first call is made. */
@NullMarked
package io.github.fal4j.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
