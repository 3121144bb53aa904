/** The demo that {@code ./mvnw -q -Pdemo} runs: the queue, a handle, a cancellation and a refusal, in one sitting. */
@NullMarked
package io.github.fal4j.examples.demo;

import org.jspecify.annotations.NullMarked;
