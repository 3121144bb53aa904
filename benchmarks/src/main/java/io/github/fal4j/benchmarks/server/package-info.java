/** The server that all measured clients call. */
@NullMarked
package io.github.fal4j.benchmarks.server;

import org.jspecify.annotations.NullMarked;
