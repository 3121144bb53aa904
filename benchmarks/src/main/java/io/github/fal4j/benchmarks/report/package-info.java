/** The page and its pictures. */
@NullMarked
package io.github.fal4j.benchmarks.report;

import org.jspecify.annotations.NullMarked;
